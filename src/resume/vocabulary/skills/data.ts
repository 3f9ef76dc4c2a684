/** Syntax: see `buildIndex` in ../skills.ts. */
export const DATA: Record<string, string> = {
  'python data libraries': `pandas; NumPy; SciPy; Matplotlib; Seaborn; Plotly; Jupyter (Jupyter Notebook); Polars; Dask; Statsmodels;
    Streamlit; Beautiful Soup (Web scraping); Scrapy`,
  'machine learning': `=Machine Learning (ML, Statistical learning); scikit-learn (sklearn); TensorFlow; PyTorch; Keras; XGBoost;
    LightGBM; Deep Learning (Neural networks); Natural Language Processing (NLP);
    Computer Vision (Image processing); Reinforcement Learning; Recommender Systems (Recommendation systems);
    Feature Engineering; Model Deployment; MLOps; MLflow; Hugging Face;
    Large Language Models (LLM, LLMs, Generative AI, GenAI); LangChain; Prompt Engineering; spaCy; NLTK;
    Time Series Analysis (Time series forecasting, Time series); Clustering; Classification; Anomaly Detection;
    Artificial Intelligence (AI); Amazon SageMaker (SageMaker); Vertex AI; Kubeflow`,
  statistics: `=Statistics (Statistical analysis, Statistical modelling, Statistical modeling);
    ~R (R language, R programming, RStudio); SAS (SAS programming); SPSS; Stata; MATLAB; Minitab;
    Hypothesis Testing; A/B Testing (Split testing, Experimentation);
    Regression Analysis (Linear regression, Logistic regression); Bayesian Statistics; Probability; Survey Design;
    Econometrics; Predictive Modelling (Predictive modeling, Predictive analytics); Sampling;
    Operations Research (Linear programming); Causal Inference; Tidyverse (dplyr, ggplot2); EViews`,
  'business intelligence': `=Business Intelligence (BI, BI reporting); Tableau; Power BI (Microsoft Power BI); ~Looker;
    Looker Studio (Google Data Studio, Data Studio); Qlik (QlikView, Qlik Sense); DAX; Power Query; MicroStrategy;
    SSRS (SQL Server Reporting Services); SSAS; Crystal Reports; SAP BusinessObjects (BusinessObjects); Metabase;
    Apache Superset (Superset); Dashboards (Dashboarding, Dashboard, Dashboard design);
    Data Visualisation (Data visualization); Reporting (Report writing, Management reporting); Domo; Alteryx;
    Cognos (IBM Cognos)`,
  'data analysis': `=Data Analysis (Data analytics, Analytics); Exploratory Data Analysis (EDA);
    Data Cleaning (Data cleansing, Data wrangling, Data preparation); Data Mining; Cohort Analysis;
    Customer Segmentation (Segmentation); Churn Analysis; KPI Reporting (KPIs, Metrics); Data Quality;
    Data Governance; Master Data Management (MDM); Data Entry; Data Validation;
    Geographic Information Systems (GIS); ArcGIS; QGIS; Web Analytics`,
  'data engineering': `=Data Engineering (Data pipelines, Data pipeline); Airflow (Apache Airflow);
    Apache Spark (Spark, PySpark, Spark SQL); Hadoop (Apache Hadoop, HDFS, MapReduce); ~Hive (Apache Hive);
    ETL (ELT, ETL development, ETL pipelines); dbt (Data build tool); Snowflake; BigQuery (Google BigQuery);
    Amazon Redshift (Redshift); Databricks (Delta Lake); Data Warehousing (Data warehouse, Dimensional modelling);
    Data Lake (Data lakehouse); Azure Data Factory (ADF); Azure Synapse (Synapse Analytics); AWS Glue;
    Informatica (Informatica PowerCenter); Talend; SSIS (SQL Server Integration Services); Apache Flink (Flink);
    Apache Beam; Apache NiFi (NiFi); Fivetran; Dagster; ~Prefect; ~Presto (Trino); Amazon Kinesis; Google Dataflow;
    Teradata; Change Data Capture; Great Expectations`,
  'spreadsheets and office': `Microsoft Excel (~Excel, MS Excel, Advanced Excel, Excel modelling); Pivot Tables (Pivot table);
    VLOOKUP (XLOOKUP); Google Sheets; Macros (Excel macros)`,
  'office software': `=Microsoft Office (MS Office, Office 365, Microsoft 365, Office suite, Microsoft Office Suite);
    Microsoft Word (MS Word, ~Word); Microsoft PowerPoint (PowerPoint, MS PowerPoint);
    Microsoft Outlook (~Outlook, MS Outlook); Google Workspace (G Suite, Google Docs); Microsoft Teams (MS Teams);
    ~Slack; ~Zoom; ~Notion; Visio (Microsoft Visio); Microsoft Project (MS Project); LibreOffice;
    Typing (Touch typing); Computer Literacy (Computer skills, Basic computer skills, Computer operation);
    Tally (Tally ERP, Tally ERP 9, TallyPrime)`,
  research: `=Research (Research skills, Primary research, Secondary research); Literature Review; Qualitative Research;
    Quantitative Research; Grant Writing; Academic Writing (Scientific writing); LaTeX; EndNote (Zotero, Mendeley);
    Experimental Design; Peer Review; Bioinformatics; Molecular Biology (PCR); Cell Culture; HPLC; Spectroscopy;
    Chromatography; Microbiology; Laboratory Techniques (Laboratory skills, Lab techniques); ELISA; Flow Cytometry;
    Microscopy; Western Blot; Good Laboratory Practice (GLP); Analytical Chemistry; Titration; Sample Preparation`,
};
