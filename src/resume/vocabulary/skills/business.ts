/** Syntax: see `buildIndex` in ../skills.ts. */
export const BUSINESS: Record<string, string> = {
  accounting: `=Accounting (Financial accounting, General accounting); Bookkeeping; General Ledger (GL, Ledger);
    Accounts Payable (AP, Accounts payables); Accounts Receivable (AR, Accounts receivables);
    Bank Reconciliation (Reconciliation, Account reconciliation, Reconciliations);
    Month-end Close (Month end closing, Period close);
    Financial Statements (Financial reporting, Preparation of financial statements); Cost Accounting (Costing);
    Management Accounting; Journal Entries; Invoicing (Invoice processing, Billing); Fixed Assets;
    Payroll (Payroll processing, Payroll management); Consolidation; Cash Management; Accruals; Expense Reporting;
    Petty Cash; Credit Control; Collections (Debt collection)`,
  'accounting standards': `IFRS (International Financial Reporting Standards); US GAAP (GAAP); Ind AS; UK GAAP;
    SOX Compliance (SOX, Sarbanes-Oxley); Internal Controls`,
  'accounting software': `QuickBooks; Xero; ~Sage (Sage 50, Sage Intacct); Zoho Books; NetSuite (Oracle NetSuite); FreshBooks;
    Oracle Financials; MYOB; BlackLine; Hyperion (Oracle Hyperion)`,
  erp: `=ERP (ERP systems, Enterprise resource planning); SAP (SAP ERP, SAP ECC); SAP FICO (SAP FI, SAP CO);
    SAP S/4HANA (S/4HANA, SAP HANA); SAP MM; SAP SD; SAP PP; SAP SuccessFactors (SuccessFactors);
    Oracle ERP (Oracle E-Business Suite, Oracle EBS); Odoo; JD Edwards; ~Infor; Epicor;
    Microsoft Navision (Navision)`,
  'audit and tax': `=Auditing (Audit, Audits); Internal Audit (Internal auditing); External Audit (Statutory audit);
    Tax Preparation (Taxation, Tax filing, Tax returns, Tax compliance); GST (GST filing, Goods and services tax);
    VAT; TDS; Income Tax; Corporate Tax; Transfer Pricing; Forensic Accounting; Risk-based Audit; Audit Planning;
    Regulatory Compliance (Compliance)`,
  'financial analysis': `=Financial Analysis (Finance, Corporate finance);
    Financial Modelling (Financial modeling, Financial models, Financial model);
    Budgeting (Budget, Budget preparation, Budget management);
    Forecasting (Financial forecasting, Forecast, Forecasts); Variance Analysis;
    Financial Planning and Analysis (FP&A, Financial planning);
    Valuation (Company valuation, DCF, Discounted cash flow);
    Cash Flow Analysis (Cash flow management, Cash flow forecasting); Ratio Analysis; Investment Analysis;
    Equity Research; Due Diligence; Mergers and Acquisitions (M&A); Cost Analysis (Cost control, Cost reduction);
    Bloomberg Terminal (Bloomberg); Capital IQ; Profitability Analysis; Pricing Analysis (Pricing);
    Working Capital Management; Treasury Management (Treasury); Scenario Analysis`,
  'banking and investment': `=Banking (Retail banking, Commercial banking); Investment Banking; Portfolio Management; Wealth Management;
    Asset Management; Credit Analysis (Credit risk, Credit appraisal); Loan Processing (Loans, Mortgage lending);
    Underwriting; Risk Management (Risk analysis, Enterprise risk management); Anti-Money Laundering (AML);
    Know Your Customer (KYC); Derivatives; Fixed Income; Trading (Equity trading, Stock trading);
    Foreign Exchange (Forex); Trade Finance; Cash Handling; Basel III (Basel); Market Risk; Actuarial Science;
    Private Equity; Fraud Detection; Mutual Funds; Payment Processing`,
  insurance: `Insurance (General insurance, Life insurance);
    Claims Processing (Claims handling, Claims management, Insurance claims); Policy Administration; Reinsurance;
    Loss Adjusting; Insurance Sales`,
  recruiting: `=Recruitment (Recruiting, Hiring, Talent acquisition, Staffing, End-to-end recruitment, Full cycle recruitment);
    Sourcing (Candidate sourcing, Talent sourcing); Boolean Search;
    Screening (Resume screening, Candidate screening, CV screening);
    Interviewing (Interviews, Interview scheduling, Conducting interviews); LinkedIn Recruiter; Naukri;
    Headhunting (Executive search); Campus Recruitment (Campus hiring); Employer Branding;
    Applicant Tracking Systems (ATS); ~Greenhouse; ~Lever; Taleo; Job Descriptions;
    Background Verification (Background checks); Salary Negotiation (Offer negotiation);
    Bulk Hiring (Volume hiring); Workforce Planning (Manpower planning)`,
  'human resources': `=Human Resources (HR, Human resource management, HRM, HR management, HR operations);
    Onboarding (Employee onboarding, Induction); Employee Relations (Industrial relations); Employee Engagement;
    Performance Management (Performance appraisal, Performance reviews, Appraisals);
    Compensation and Benefits (Benefits administration, Compensation); HR Policies (Policy development);
    HR Analytics (People analytics); Exit Interviews (Offboarding);
    Labour Law (Labor law, Employment law, Labour legislation); Grievance Handling (Grievance management);
    Succession Planning; Organisational Development (Organizational development, OD); Diversity and Inclusion (DEI);
    HRIS (HRMS, HR information systems); HR Business Partnering (HRBP); Talent Management;
    Attendance Management (Leave management, Time and attendance); Employee Records`,
  'hr systems': `Workday (Workday HCM); BambooHR; ADP (ADP Workforce Now); PeopleSoft; Oracle HCM; Darwinbox; Zoho People;
    greytHR; UKG (Kronos, UltiPro); Personio; ~Gusto; Ceridian Dayforce (Dayforce)`,
  'learning and development': `=Training and Development (Learning and development, L&D, Staff training, Employee training, Training);
    Training Needs Analysis; Coaching (Mentoring); E-learning; Learning Management Systems (LMS);
    Articulate Storyline (Articulate 360); Adobe Captivate; Facilitation; SCORM`,
  'project management': `=Project Management (Project planning, Project coordination, Project delivery);
    Agile (Agile methodology, Agile methodologies, Agile development); Scrum (Scrum Master, Scrum methodology);
    Kanban; Waterfall; SAFe (Scaled Agile); PRINCE2; PMP; JIRA (Atlassian Jira); Confluence; Trello; Asana;
    Monday.com; Basecamp; Smartsheet; Primavera (Primavera P6, Oracle Primavera); Gantt Charts; Risk Mitigation;
    Programme Management (Program management); Resource Planning (Resource allocation, Resource management);
    Earned Value Management; Sprint Planning (Sprint management); Backlog Management (Backlog grooming);
    SDLC (Software development life cycle); Vendor Management (Supplier management); Change Management; PMO;
    Project Scheduling`,
  'business analysis': `=Business Analysis (Business analyst);
    Requirements Gathering (Requirement gathering, Requirements analysis, Requirement analysis, Requirements elicitation);
    Process Mapping (Business process modelling, BPMN, Process modelling); User Stories; Use Cases; UML;
    Gap Analysis; Functional Specifications (BRD, FRD);
    Process Improvement (Business process improvement, Process optimisation, Process optimization, Continuous improvement);
    Stakeholder Management (Stakeholder engagement, Stakeholder communication); Business Process Management (BPM);
    Feasibility Studies; Cost-benefit Analysis; SWOT Analysis; Business Cases; Balsamiq; Wireframing (Wireframes)`,
  'product management': `=Product Management (Product development, Product ownership, Product owner);
    Product Roadmap (Roadmapping, Roadmap); Product Strategy; Go-to-market Strategy (Go to market, GTM);
    Market Research (Market analysis); Competitor Analysis (Competitive analysis); User Research (UX research);
    Product Launch; Customer Journey Mapping; Amplitude; Mixpanel; Product Analytics; Pricing Strategy; OKRs`,
  strategy: `Business Strategy (Strategic planning, Strategy); Management Consulting (Consulting); Business Development;
    Operations Management (Operations, Business operations); P&L Management (P&L, Profit and loss management);
    Change Leadership; Corporate Governance; Entrepreneurship; Benchmarking; Digital Transformation;
    Facility Management (Facilities management); Event Management (Event planning, Event coordination); Fundraising;
    Public Policy; Policy Analysis; Community Outreach; Volunteer Management; Budget Control; Business Continuity`,
  administration: `=Office Administration (Administration, Administrative support, Office management, Clerical skills);
    Calendar Management (Diary management, Scheduling); Travel Arrangements (Travel coordination);
    Minute Taking (Minutes); Filing (Record keeping, Records management, Document management);
    Front Desk (Reception, Front office); Correspondence (Email correspondence); Executive Support; Transcription;
    Telephone Etiquette (Switchboard)`,
  sales: `=Sales (Selling, Direct sales, Field sales); B2B Sales (Business-to-business sales, Corporate sales);
    B2C Sales (Retail sales, B2C); Inside Sales (Telesales, Telemarketing); Lead Generation (Prospecting, Lead gen);
    Cold Calling; Account Management (Key account management, Client management); Sales Strategy (Sales planning);
    Negotiation (Negotiation skills, Contract negotiation); Closing (Deal closing); Upselling (Cross-selling);
    Sales Forecasting; Pipeline Management (Sales pipeline); Territory Management;
    Channel Sales (Distributor management, Channel management); Solution Selling (Consultative selling);
    Product Demonstrations (Product demos); Presales; Tender Management (Bid management, RFP); Sales Operations;
    Merchandising (Visual merchandising); Point of Sale (POS, POS systems); Retail Management (Store management);
    Real Estate Sales (Real estate); Pharmaceutical Sales (Medical sales)`,
  'customer relations': `=Customer Service (Customer support, Client service, Customer care, Customer handling); Customer Success;
    CRM (Customer relationship management, CRM software); Complaint Handling (Complaint resolution);
    Call Centre (Call center, Contact centre); Zendesk; Freshdesk; ~Intercom; HubSpot (HubSpot CRM);
    Zoho CRM (Zoho); Pipedrive; Client Relations (Client relationship management, Client relationship);
    Ticketing Systems; Technical Support (Tech support, IT support); Help Desk (Service desk); Troubleshooting;
    ITIL (ITIL v4, IT service management, ITSM); Live Chat Support; Retention (Customer retention);
    Net Promoter Score (NPS); Desktop Support; Hardware Maintenance`,
  'digital marketing': `=Digital Marketing (Online marketing, Internet marketing, Performance marketing);
    SEO (Search engine optimisation, Search engine optimization); SEM (Search engine marketing, PPC, Pay per click);
    Google Ads (Google AdWords, AdWords); Google Analytics (GA4, Google Analytics 4); Google Tag Manager;
    Google Search Console; Social Media Marketing (SMM, Social media, Social media management);
    Facebook Ads (Meta Ads, Facebook advertising); LinkedIn Ads; Email Marketing (Email campaigns); Mailchimp;
    Marketing Automation; Marketo; Pardot; Content Marketing (Content strategy); Affiliate Marketing;
    Influencer Marketing; Conversion Rate Optimisation (CRO, Conversion rate optimization); SEMrush; Ahrefs; ~Moz;
    Hootsuite; Sprout Social; Growth Marketing (Growth hacking); Landing Pages; Keyword Research; Media Buying;
    Programmatic Advertising; YouTube Marketing; App Store Optimisation; Community Management; Klaviyo; Hotjar;
    E-commerce; Amazon Marketplace (Amazon Seller Central)`,
  marketing: `=Marketing (Marketing management); Brand Management (Branding, Brand strategy);
    Campaign Management (Marketing campaigns); Marketing Strategy (Marketing planning); Product Marketing;
    Trade Marketing; Event Marketing; Public Relations (PR); Media Relations; Advertising; Market Segmentation;
    Consumer Research (Consumer insights); Copywriting; Press Releases; Sponsorship;
    Loyalty Programmes (Loyalty programs); Internal Communications (Corporate communications); Crisis Communication;
    Category Management; Field Marketing`,
  'writing and media': `Content Writing (Content creation, Blog writing, Blogging); Editing (Copy editing); Proofreading;
    Creative Writing; Journalism (News writing, Reporting and writing); Translation; Interpreting (Interpretation);
    Scriptwriting; Storytelling; Subtitling; Podcasting; Broadcasting; Speech Writing; Publishing;
    Localisation (Localization); Grammarly; UX Writing; Photojournalism`,
  legal: `=Legal Practice (Law); Legal Research; Legal Drafting (Legal writing, Drafting);
    Contract Drafting (Contracts, Contract review, Contract management); Litigation (Civil litigation);
    Corporate Law (Company law, Commercial law); Intellectual Property (IP law, Trademarks, Patents); Mediation;
    Arbitration (Dispute resolution); Conveyancing (Property law); Criminal Law; Family Law; Immigration Law;
    Tax Law; Constitutional Law; Data Protection (GDPR, Data privacy); Legal Compliance; Westlaw; LexisNexis;
    E-discovery; Paralegal Skills; Case Management; Company Secretarial; Notary; Human Rights Law;
    Environmental Law; Pleadings; Court Procedure; Legal Advice`,
};
