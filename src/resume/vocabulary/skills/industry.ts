/** Syntax: see `buildIndex` in ../skills.ts. */
export const INDUSTRY: Record<string, string> = {
  'supply chain': `=Supply Chain Management (Supply chain, SCM); Procurement (Purchasing, Strategic sourcing);
    Inventory Management (Inventory control, Stock control, Stock management, Inventory);
    Demand Planning (Demand forecasting); Production Planning (Production scheduling);
    Material Requirements Planning (MRP); Supplier Negotiation; Supply Planning; Purchase Orders; SAP Ariba (Ariba);
    Coupa; Spend Analysis; Sales and Operations Planning (S&OP); ABC Analysis;
    Import and Export (Import/export, Export documentation, EXIM)`,
  logistics: `=Logistics (Logistics management, Logistics coordination);
    Warehouse Management (Warehousing, Warehouse operations, WMS);
    Transport Management (Transportation management, Transport planning, TMS); Fleet Management;
    Freight Forwarding (Freight); Customs Clearance (Customs); Dispatch (Dispatching);
    Route Planning (Route optimisation, Route optimization);
    Order Fulfilment (Order fulfillment, Order processing, Order picking, Picking and packing);
    Forklift Operation (Forklift, Forklift driving, Forklift operator);
    Shipping (Shipping and receiving, Goods receipt); Incoterms; Last-mile Delivery (Delivery); Cold Chain;
    Distribution (Distribution management); Cross-docking; RF Scanning (Barcode scanning);
    Stock Taking (Cycle counting); Load Planning; Packaging; Dangerous Goods (Hazmat); Third-party Logistics (3PL);
    Reverse Logistics; Cargo Handling`,
  driving: `Driving (Driving licence, Commercial driving, Heavy vehicle driving); Truck Driving (HGV, CDL, Truck driver);
    Defensive Driving; Vehicle Inspection; Bus Driving; Motorcycle Delivery; Tachograph;
    Crane Operation (Crane operator); Excavator Operation; Tractor Operation; Navigation`,
  'lean and quality': `=Quality Management (Quality management systems, QMS, Total quality management, TQM);
    Quality Control (QC, Quality inspection); Six Sigma (Lean Six Sigma, DMAIC, Green Belt, Black Belt);
    Lean Manufacturing (Lean, Lean production); Kaizen; 5S; ISO 9001 (ISO 9001:2015, ISO 9000);
    Root Cause Analysis (RCA, 5 Whys, Fishbone); FMEA; Statistical Process Control (SPC); APQP (PPAP);
    Total Productive Maintenance (TPM); Value Stream Mapping (VSM); Poka-yoke; Corrective Action (CAPA);
    Measurement System Analysis (MSA, Gauge R&R); Calibration (Metrology); CMM (Coordinate measuring machine);
    IATF 16949; Non-destructive Testing (NDT); Quality Audits; Document Control;
    Overall Equipment Effectiveness (OEE); 8D`,
  manufacturing: `=Manufacturing (Production, Manufacturing processes, Production management);
    CNC Programming (CNC, CNC machining, CNC operation, G-code); Machining (Lathe, Milling, Turning);
    Injection Moulding (Injection molding, Plastic moulding);
    Sheet Metal (Sheet metal work, Sheet metal fabrication); Casting (Foundry); Forging;
    Assembly Line (Assembly work); Welding (MIG welding, TIG welding, Arc welding); Soldering;
    Tool and Die Making (Tooling, Tool design); Machine Operation (Machine operator);
    Process Engineering (Process design); Industrial Engineering; Additive Manufacturing (3D printing);
    Surface Treatment; Press Operation; Packaging Machinery; Line Balancing; Time and Motion Study;
    Jigs and Fixtures; Textile Manufacturing (Spinning, Weaving); Food Processing; Fabrication (Metal fabrication);
    Blueprint Reading (Reading drawings, Engineering drawings); GD&T`,
  'mechanical design': `=Mechanical Engineering (Mechanical design); AutoCAD (AutoCAD 2D); SolidWorks; CATIA (CATIA V5);
    Siemens NX (Unigraphics, NX); Creo (Pro/Engineer, PTC Creo, Pro-E); Autodesk Inventor; Fusion 360; ANSYS;
    Finite Element Analysis (FEA, FEM); Computational Fluid Dynamics (CFD); Abaqus; HyperMesh; Thermodynamics;
    Fluid Mechanics; Heat Transfer; Machine Design; Product Lifecycle Management (PLM, Teamcenter, Windchill);
    Hydraulics (Hydraulic systems); Pneumatics; HVAC (HVAC design, Air conditioning, Refrigeration);
    Piping Design (Piping); Computer-aided Design (CAD, CAD/CAM); Automotive Engineering; Turbomachinery;
    Strength of Materials; Materials Science (Metallurgy); Powertrain; Vibration Analysis; Mastercam (CAM)`,
  'electrical engineering': `=Electrical Engineering (Electrical systems, Electrical design);
    PLC Programming (PLC, Siemens PLC, Allen Bradley); SCADA; HMI; Electrical Maintenance;
    Power Systems (Power distribution, Power plants); Circuit Design (Analog design, Circuit analysis);
    Control Systems (Process control, PID control); Instrumentation; Industrial Automation (Automation);
    Transformers and Switchgear (Transformers, Switchgear); Motor Control (VFD, Variable frequency drives);
    Simulink; LabVIEW; ETAP; Multisim (PSpice, LTspice); Power Electronics; Signal Processing (DSP);
    Solar Energy (Solar PV, Photovoltaics); Wind Energy; Renewable Energy; High Voltage;
    Electrical Installation (Electrical wiring, Wiring); Earthing; EPLAN; DCS; RF Engineering; Antenna Design;
    Telecommunications (Telecom, 4G, 5G, LTE); Fibre Optics (Fiber optics); VLSI; Semiconductor Manufacturing;
    Battery Technology; Substations`,
  'civil engineering': `=Civil Engineering; Structural Analysis (Structural design, Structural engineering); STAAD Pro; ETABS;
    Revit (Autodesk Revit); Civil 3D (AutoCAD Civil 3D);
    Building Information Modelling (BIM, Building information modeling);
    Quantity Surveying (Quantity take-off, Quantity estimation, Bill of quantities, BOQ);
    Construction Management (Construction, Construction supervision);
    Site Supervision (Site management, Site engineering); Surveying (Land surveying, Total station);
    Cost Estimation (Estimation, Cost estimating, Estimating); Concrete Technology (Reinforced concrete, Concrete);
    Geotechnical Engineering (Soil testing); Highway Engineering (Road construction); Bridge Design;
    Water Supply Engineering; Drainage; Urban Planning (Town planning); Architecture (Architectural design);
    SketchUp; Rhino (Rhinoceros 3D); Lumion; Tekla (Tekla Structures); Navisworks; Building Codes; Tendering;
    Hydrology; SAP2000; Steel Structures; V-Ray; Project Estimation`,
  'building trades': `Plumbing; Carpentry (Joinery, Woodworking); Masonry (Bricklaying); Painting and Decorating (House painting);
    Tiling; Roofing; Plastering; Drywall Installation; Flooring; Scaffolding; Electrician Work (Residential wiring);
    Pipefitting; Glazing; Demolition; Concrete Work; Power Tools (Hand tools); Insulation; HVAC Maintenance;
    Locksmithing; Cabinet Making`,
  maintenance: `=Maintenance (Equipment maintenance, Machine maintenance, Repair and maintenance);
    Preventive Maintenance (Preventative maintenance, Planned maintenance); Predictive Maintenance;
    Mechanical Maintenance; Building Maintenance;
    Automotive Repair (Vehicle repair, Car repair, Auto mechanics, Vehicle maintenance);
    Engine Diagnostics (Vehicle diagnostics); Aircraft Maintenance; Breakdown Maintenance;
    CMMS (SAP PM, Maximo, IBM Maximo); Lubrication; Spare Parts Management; Elevator Maintenance; Boiler Operation;
    Appliance Repair; Bearing Replacement; Tyre Service; Electronics Repair`,
  'health and safety at work': `=Occupational Health and Safety (Health and safety, EHS, HSE, Workplace safety, OHS);
    OSHA (OSHA compliance, OSHA standards); Hazard Identification (HIRA, Hazard analysis, HAZOP); NEBOSH; IOSH;
    ISO 45001; ISO 14001; Environmental Management; Waste Management;
    Accident Investigation (Incident investigation); Safety Audits (Safety inspections);
    Emergency Response (Emergency preparedness); Permit to Work; Safety Training (Toolbox talks);
    Environmental Impact Assessment (EIA); Sustainability; Carbon Accounting; Lockout Tagout (LOTO); Ergonomics;
    Water Treatment (Wastewater treatment); Air Quality Monitoring; Energy Auditing; Energy Management`,
  'chemical and energy': `Chemical Engineering; Process Simulation; Aspen HYSYS (HYSYS, Aspen Plus); Petroleum Engineering;
    Drilling Engineering (Drilling); Reservoir Engineering; Refinery Operations (Refining); Distillation;
    P&ID (Piping and instrumentation diagrams); Mass Transfer; Polymer Science; Process Safety; Oil and Gas;
    Mining Engineering (Mining); Geology (Geological mapping); Nuclear Engineering; Petrel; Corrosion Control;
    Pharmaceutical Manufacturing; Biotechnology; Fermentation; Bioprocessing`,
  'agriculture and nature': `Agriculture (Farming, Agronomy); Horticulture; Crop Management (Crop production); Irrigation;
    Animal Husbandry (Livestock management); Soil Science; Pest Control (Pest management); Forestry;
    Fisheries (Aquaculture); Dairy Farming; Agribusiness; Greenhouse Management; Wildlife Conservation; Ecology;
    Environmental Science; Plant Breeding; Beekeeping; Food Technology (Food science); Seed Production;
    Farm Machinery`,
  'aviation and transport services': `Flight Operations (Pilot licence); Air Traffic Control; Ground Handling (Ground operations); Aviation Safety;
    Airport Operations; Maritime Operations (Seamanship); Railway Operations; Traffic Engineering;
    Ship Maintenance (Marine engineering); Drone Operation; Avionics; Aerospace Engineering; Flight Planning;
    Passenger Services`,
};
