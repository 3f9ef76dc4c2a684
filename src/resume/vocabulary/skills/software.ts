/** Syntax: see `buildIndex` in ../skills.ts. */
export const SOFTWARE: Record<string, string> = {
  'systems languages': `C (C language, C programming, Ansi C); C++ (CPP, C plus plus); ~Rust (Rustlang); Objective-C (ObjC); Zig;
    ~Assembly (Assembly language, Assembler); Fortran; ~Ada; Embedded C`,
  'jvm and .net languages': `Java (Core Java, Java SE, Java EE, J2EE, Jakarta EE, Advanced Java); Kotlin; Scala; Groovy; Clojure;
    C# (CSharp); VB.NET (Visual Basic .NET); F#; Visual Basic (VB6)`,
  'scripting languages': `Python (Python3, Core Python); Ruby; PHP; Perl; Lua; ~Go (Golang, Go language); Elixir; Erlang; Haskell; OCaml;
    ~Julia; ~Dart; COBOL; ABAP (SAP ABAP); Delphi; VBA (Excel VBA, Visual Basic for Applications); AutoHotkey;
    Solidity; Prolog; Lisp`,
  'web languages': `JavaScript (JS, ECMAScript, ES6, Vanilla JavaScript); TypeScript (TS); HTML (HTML5, XHTML); CSS (CSS3);
    WebAssembly (WASM); CoffeeScript; Sass (SCSS); ~Less (LESS CSS)`,
  'frontend frameworks': `=Frontend Development (Front end, UI development, Client-side development); React (React.js);
    Angular (Angular.js, Angular 2+); Vue.js (Vue); Svelte (SvelteKit); Next.js; Nuxt (Nuxt.js); Ember.js;
    Backbone.js; jQuery; Redux (Redux Toolkit, React Redux); MobX; Gatsby; ~Remix; ~Astro; Alpine.js; ~Preact; RxJS;
    Three.js; D3.js (D3); Storybook; Web Components; Micro Frontends`,
  'css tooling': `Bootstrap; Tailwind CSS (Tailwind); Material UI (MUI); Ant Design; Chakra UI; Styled Components;
    Responsive Design (Responsive web design); Cross-browser Compatibility (Cross browser testing);
    Web Accessibility (WCAG, A11y, Accessibility testing)`,
  'build tools': `Webpack; Vite; Babel; Rollup; ~Gulp; ~Grunt; npm; Yarn; pnpm; Maven (Apache Maven); Gradle; CMake;
    ~Make (GNU Make, Makefile); Bazel; NuGet`,
  'backend frameworks': `=Backend Development (Back end, Server-side development, Backend services); Node.js (Node); NestJS;
    ~Express (Express.js); Fastify; Koa; Django (Django REST Framework, DRF); ~Flask; FastAPI;
    Ruby on Rails (Rails, RoR); Laravel; Symfony; CodeIgniter; Spring Boot;
    ~Spring (Spring Framework, Spring MVC, Spring Security, Spring Cloud); Hibernate (JPA, Spring Data JPA);
    ASP.NET (ASP.NET Core, ASP.NET MVC, ASP); .NET (.NET Core, Dot Net, .NET Framework); Entity Framework (EF Core);
    Quarkus; Micronaut; Phoenix Framework; ~Gin; Servlets (JSP, Java Servlets); Struts; LINQ; WPF; Blazor; Deno;
    TypeORM; Prisma; Sequelize; Mongoose`,
  apis: `=API Development (API design, APIs, Web APIs, Web services);
    REST APIs (REST, RESTful APIs, REST API, RESTful services, RESTful web services, RESTful);
    GraphQL (Apollo GraphQL, Apollo); gRPC; SOAP; WebSockets (WebSocket, Socket.IO); OpenAPI (Swagger); Webhooks;
    Protocol Buffers (Protobuf); OAuth (OAuth2, OAuth 2.0, OpenID Connect); JWT (JSON Web Token); API Gateway; JSON;
    XML (XSLT); tRPC`,
  'message queues': `=Message Queues (Message queue, Message brokers, Messaging systems, Event streaming); RabbitMQ;
    Kafka (Apache Kafka); ActiveMQ; Amazon SQS (SQS, SNS); Google Pub/Sub (Pub/Sub); NATS; Celery; ~Bull (BullMQ);
    ZeroMQ; MQTT; IBM MQ; Azure Service Bus`,
  'relational databases': `=Relational Databases (RDBMS, SQL databases, Relational database); SQL (Structured Query Language, SQL queries);
    PostgreSQL (Postgres, PSQL); MySQL; MariaDB; Microsoft SQL Server (SQL Server, MSSQL);
    Oracle Database (Oracle DB, Oracle SQL, Oracle 12c, Oracle 19c); SQLite; T-SQL (Transact-SQL);
    PL/SQL (Oracle PL/SQL); IBM DB2 (DB2); CockroachDB;
    Database Design (Data modelling, Data modeling, Database modelling, Schema design);
    Query Optimisation (SQL tuning, Query tuning, Database tuning); Database Administration (DBA);
    Stored Procedures; Microsoft Access (MS Access)`,
  'nosql databases': `=NoSQL (NoSQL databases, Document databases); MongoDB (Mongo); Redis; Cassandra (Apache Cassandra);
    DynamoDB (Amazon DynamoDB); CouchDB; Couchbase; Neo4j; Elasticsearch (ELK, ELK Stack, OpenSearch);
    Solr (Apache Solr); Firebase (Firestore); HBase; InfluxDB; Memcached; Supabase; ClickHouse; TimescaleDB`,
  'cloud platforms': `=Cloud Computing (Cloud, Cloud services, Cloud platforms); AWS (Amazon Web Services, Amazon AWS);
    Microsoft Azure (Azure); Google Cloud (GCP, Google Cloud Platform); DigitalOcean; Heroku; Vercel; Netlify;
    OpenStack; Oracle Cloud (OCI); IBM Cloud; Cloudflare; Amazon EC2 (EC2); Amazon S3 (S3);
    AWS Lambda (Lambda functions); Amazon RDS (RDS); Serverless (Serverless computing);
    CloudFormation (AWS CloudFormation); Cloud Migration; Cloud Security; Cloud Architecture; Azure Functions;
    Salesforce Platform`,
  containers: `=Containerisation (Containers, Containerization); Docker (Docker Compose, Dockerfile);
    Kubernetes (K8s, Amazon EKS, EKS, AKS, GKE); ~Helm (Helm charts); OpenShift; Podman; Docker Swarm;
    Amazon ECS (ECS, Fargate); Istio (Service mesh); Rancher; Microservices (Microservice architecture); Nomad`,
  'infrastructure automation': `=DevOps (SRE, Site reliability engineering); Terraform; Ansible; ~Puppet; ~Chef (Chef Infra); Pulumi; Vagrant;
    ~Packer; Infrastructure as Code (IaC);
    CI/CD (Continuous integration, Continuous delivery, Continuous deployment, CI CD pipelines); Jenkins;
    GitHub Actions; GitLab CI (GitLab CI/CD); CircleCI; Travis CI; Azure DevOps (Azure Pipelines, TFS); ~Bamboo;
    TeamCity; Argo CD; GitOps; Release Management; Configuration Management`,
  monitoring: `=Monitoring (Observability, Application monitoring); Prometheus; Grafana; Datadog; New Relic; Splunk; Nagios;
    Zabbix; ~Sentry; OpenTelemetry; Dynatrace; CloudWatch (Amazon CloudWatch); Kibana; Logstash; Log Analysis;
    PagerDuty; AppDynamics; Incident Management`,
  'version control': `=Version Control (Source control); Git (Git version control); GitHub; GitLab; Bitbucket; Subversion (SVN);
    Mercurial; Perforce; Code Review (Code reviews)`,
  'operating systems': `Linux (GNU/Linux, Linux administration); Ubuntu; Red Hat (RHEL, Red Hat Enterprise Linux, CentOS); Unix;
    Windows Server; Microsoft Windows (Windows 10, Windows 11); macOS; Bash (Bash scripting);
    Shell Scripting (Shell script, Unix shell, Shell); PowerShell (Windows PowerShell); VMware (vSphere, ESXi);
    Hyper-V; VirtualBox; Active Directory; Nginx; Apache HTTP Server (Apache, Apache Server);
    Tomcat (Apache Tomcat); IIS; System Administration (Systems administration, Sysadmin)`,
  networking: `=Computer Networks (Networking, Network engineering, Computer networking); TCP/IP; DNS; DHCP; VPN;
    Routing and Switching (Routing, Switching); BGP; OSPF; Cisco IOS (Cisco);
    Firewalls (Firewall, Palo Alto Networks, Fortinet); Load Balancing (Load balancers, HAProxy); Wireshark;
    LAN/WAN (LAN, WAN); SD-WAN; MPLS; Wi-Fi (WLAN); VoIP; SNMP; Network Security; Structured Cabling`,
  security: `=Information Security (Cyber security, InfoSec, IT security);
    Penetration Testing (Pen testing, Ethical hacking); Vulnerability Assessment (Vulnerability management, VAPT);
    OWASP (OWASP Top 10); Burp Suite; Metasploit; Nmap; SIEM (QRadar); SOC Operations (Security operations);
    Incident Response; Identity and Access Management (IAM); Cryptography (Encryption); ISO 27001; NIST; PCI DSS;
    Threat Modelling (Threat modeling); Malware Analysis; Digital Forensics; Kali Linux; Endpoint Security;
    Application Security; Single Sign-On (SSO, SAML); Risk Assessment`,
  'mobile development': `=Mobile Development (Mobile app development, Mobile apps); Android (Android SDK, Android development);
    iOS (iOS development, iOS SDK); ~Swift; SwiftUI; UIKit; Jetpack Compose; React Native; Flutter; Xamarin; Ionic;
    Cordova (PhoneGap); Xcode; Android Studio; Kotlin Multiplatform; App Store Deployment; Push Notifications`,
  'games and graphics': `~Unity (Unity3D); Unreal Engine; Godot; OpenGL; Vulkan; DirectX; Game Development (Game design);
    Computer Graphics; Shader Programming; AR/VR (Augmented reality, Virtual reality); CUDA; OpenCV`,
  embedded: `=Embedded Systems (Embedded software, Firmware, Firmware development); RTOS (FreeRTOS); Arduino; Raspberry Pi;
    STM32; Microcontrollers (Microcontroller, PIC, 8051, AVR); ARM (ARM Cortex); IoT (Internet of Things);
    CAN Bus (CAN); I2C; SPI; UART; Verilog (SystemVerilog); VHDL; FPGA; PCB Design; Altium Designer (Altium); KiCad;
    Device Drivers; AUTOSAR; ROS (Robot Operating System); Bluetooth (BLE); Zigbee; ESP32`,
  'software practice': `=Software Engineering (Software development, Software design, Programming, Coding);
    Object-Oriented Programming (OOP, OOPs, Object oriented design); Design Patterns;
    Data Structures (Algorithms, DSA, Data structures and algorithms);
    System Design (Software architecture, Solution architecture, Architecture design); Domain-Driven Design (DDD);
    Test-Driven Development (TDD); Clean Code (SOLID principles); Functional Programming;
    Multithreading (Concurrency); Distributed Systems; Event-Driven Architecture; Refactoring; Debugging;
    Technical Documentation (Technical writing); Pair Programming;
    Performance Tuning (Performance optimisation, Performance optimization);
    Full Stack Development (Full-stack, MERN, MEAN, MERN stack, MEAN stack); Requirements Engineering`,
  'content systems': `WordPress; Drupal; Joomla; Magento (Adobe Commerce); Shopify (Shopify Liquid); WooCommerce; Contentful; Strapi;
    Sitecore; Adobe Experience Manager (AEM); SharePoint (Microsoft SharePoint); Webflow; Wix; Squarespace;
    Content Management Systems (CMS)`,
  'low code and crm platforms': `Salesforce (Salesforce CRM, SFDC, Salesforce administration); Apex (Salesforce Apex);
    Power Apps (Microsoft Power Apps); Power Automate (Microsoft Flow); ServiceNow; OutSystems; Appian; Pega;
    UiPath; Automation Anywhere; Blue Prism; Robotic Process Automation (RPA); Zapier;
    Microsoft Dynamics 365 (Dynamics 365, MS Dynamics); MuleSoft`,
  'test automation': `=Test Automation (Automation testing, Automated testing, QA automation); Selenium (Selenium WebDriver);
    Playwright; Cypress (Cypress.io); Appium; Puppeteer; WebdriverIO; TestNG; JUnit; pytest; Robot Framework;
    Cucumber (Gherkin); ~Jest; Mocha (Chai); Jasmine; Vitest; Katalon (Katalon Studio); TestComplete; UFT (QTP);
    Ranorex; Behaviour-Driven Development (BDD, Behavior driven development);
    Testing Library (React Testing Library); NUnit; Mockito; Page Object Model; Detox`,
  'performance testing': `=Performance Testing (Performance test, Load testing, Stress testing); JMeter (Apache JMeter); LoadRunner;
    Gatling; k6; ~Locust; BlazeMeter; Lighthouse`,
  'api testing': `=API Testing (API test, Web service testing); Postman; SoapUI; REST Assured; Karate DSL (Karate); ~Insomnia;
    Contract Testing (Pact)`,
  'software testing': `=Software Testing (Testing, QA, Quality assurance, Software quality assurance); Manual Testing;
    Functional Testing; Regression Testing (Regression test, Regression tests, Regression suite); Smoke Testing;
    Sanity Testing; Integration Testing; System Testing; Unit Testing (Unit tests);
    User Acceptance Testing (UAT, Acceptance testing); Exploratory Testing; Usability Testing; Security Testing;
    Compatibility Testing; Black Box Testing; White Box Testing; Mobile Testing; Database Testing;
    Test Planning (Test plans, Test plan, Test strategy);
    Test Case Design (Test cases, Test case writing, Test design);
    Defect Tracking (Bug tracking, Bug reporting, Defect management); Test Management; TestRail; Zephyr;
    HP ALM (Quality Center); Bugzilla; STLC (Software testing life cycle)`,
};
