/**
 * Skills that nobody has without another one: whoever works with PostgreSQL writes SQL. Asked skill first, then those
 * that imply it, by their canonical names; what is implied carries on (NestJS, Node.js, JavaScript).
 */
export const IMPLIED: Record<string, string> = {
  SQL: `PostgreSQL; MySQL; MariaDB; Microsoft SQL Server; Oracle Database; SQLite; T-SQL; PL/SQL; IBM DB2; CockroachDB;
    Stored Procedures; Query Optimisation; Database Administration; Amazon Redshift; BigQuery; Snowflake; Teradata`,
  'Relational Databases': 'SQL; Amazon RDS',
  JavaScript: `TypeScript; React; Angular; Vue.js; Svelte; Next.js; Nuxt; Ember.js; Backbone.js; jQuery; Redux; MobX; Gatsby;
    Remix; Alpine.js; Preact; RxJS; Three.js; D3.js; Node.js; Deno; React Native; Jest; Mocha; Jasmine; Vitest`,
  TypeScript: 'Angular; NestJS',
  'Node.js': 'NestJS; Express; Fastify; Koa; Sequelize; Prisma; TypeORM; Mongoose',
  React: 'Next.js; Redux; Gatsby; Remix; React Native',
  'Vue.js': 'Nuxt',
  HTML: 'React; Angular; Vue.js; Svelte',
  CSS: 'Sass; Less; Bootstrap; Tailwind CSS; Styled Components',
  Java: 'Spring Boot; Spring; Hibernate; Quarkus; Micronaut; Servlets; Struts; JUnit; TestNG',
  Spring: 'Spring Boot',
  Python: `Django; Flask; FastAPI; pandas; NumPy; SciPy; Matplotlib; Seaborn; scikit-learn; PyTorch; Keras; pytest; Celery; Scrapy;
    Beautiful Soup; Polars; Dask; Statsmodels; Streamlit; NLTK; spaCy`,
  Ruby: 'Ruby on Rails',
  PHP: 'Laravel; Symfony; CodeIgniter',
  'C#': 'ASP.NET; Entity Framework; LINQ; WPF; Blazor',
  '.NET': 'C#; VB.NET; F#',
  Go: 'Gin',
  Dart: 'Flutter',
  Swift: 'SwiftUI',
  Kotlin: 'Jetpack Compose; Kotlin Multiplatform',
  R: 'Tidyverse',
  Git: 'GitHub; GitLab; Bitbucket; GitHub Actions; GitLab CI',
  'CI/CD': 'Jenkins; GitHub Actions; GitLab CI; CircleCI; Travis CI; Azure DevOps; TeamCity; Argo CD; Bamboo',
  'Infrastructure as Code': 'Terraform; Pulumi; CloudFormation',
  Linux: 'Ubuntu; Red Hat',
  'Shell Scripting': 'Bash; PowerShell',
  Docker: 'Docker Swarm',
  Kubernetes: 'OpenShift; Helm; Istio; Rancher',
  AWS: `Amazon EC2; Amazon S3; AWS Lambda; Amazon RDS; CloudFormation; Amazon ECS; Amazon SQS; DynamoDB; Amazon Redshift;
    Amazon Kinesis; AWS Glue; Amazon SageMaker; CloudWatch`,
  'Microsoft Azure': 'Azure Functions; Azure Data Factory; Azure Synapse; Azure Service Bus',
  'Google Cloud': 'BigQuery; Google Pub/Sub; Google Dataflow; Vertex AI',
  'Data Visualisation': 'Tableau; Power BI; Looker; Qlik; Matplotlib; Seaborn; Plotly; D3.js',
  'Microsoft Excel': 'Pivot Tables; VLOOKUP; Macros',
  'Microsoft Office': 'Microsoft Excel',
  SAP: 'SAP FICO; SAP S/4HANA; SAP MM; SAP SD; SAP PP; SAP Ariba; ABAP',
  Agile: 'Scrum; Kanban; SAFe; Sprint Planning; Backlog Management',
  'Software Testing':
    'Test Automation; Selenium; Playwright; Cypress; Appium; Postman; JMeter; TestNG; Cucumber; Robot Framework',
  'Test Automation': 'JUnit; TestNG; pytest',
  SEM: 'Google Ads',
};
