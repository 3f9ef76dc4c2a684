/** Syntax: see `buildIndex` in ../skills.ts. */
export const PEOPLE: Record<string, string> = {
  'patient care': `=Patient Care (Nursing care, Direct patient care, Bedside care, Nursing);
    Patient Assessment (Health assessment);
    Medication Administration (Medication management, Administering medication, Drug administration);
    IV Therapy (Intravenous therapy, IV cannulation, Cannulation); Vital Signs Monitoring (Vital signs);
    Wound Care (Wound dressing, Wound management); Phlebotomy (Venepuncture, Blood draws, Blood collection);
    Catheterisation (Catheterization, Catheter care); Triage; Care Planning (Care plans, Nursing care plans);
    Patient Education (Health education); Palliative Care (End of life care, Hospice care); Tracheostomy Care;
    Patient Safety; Ventilator Management (Ventilator care); Post-operative Care (Perioperative care);
    Pain Management; Discharge Planning; Patient Advocacy; Ward Management; ECG (EKG); Blood Transfusion;
    Dialysis (Haemodialysis, Hemodialysis); Nasogastric Tubes; Clinical Handover (Patient handover);
    Oncology Nursing (Chemotherapy)`,
  'clinical specialities': `Intensive Care (ICU, Critical care); Emergency Nursing (Emergency care, Accident and emergency);
    Paediatrics (Pediatrics, Paediatric nursing, Pediatric nursing, Pediatric care);
    Geriatric Care (Elderly care, Geriatrics); Midwifery;
    Obstetrics and Gynaecology (Obstetrics, Gynaecology, Gynecology);
    Mental Health Nursing (Psychiatric nursing, Mental health);
    Surgical Nursing (Operating theatre, Operating room, Scrub nursing); Cardiology (Cardiac care); Oncology;
    Community Nursing; Neonatal Care (NICU); Anaesthesia (Anesthesia); Orthopaedics (Orthopedics); Neurology;
    Dermatology; Dentistry (Dental care); Ophthalmology; General Medicine (Internal medicine); General Surgery;
    Radiology (Diagnostic imaging); Pathology; Rehabilitation; Home Care (Home health care);
    Family Medicine (Primary care); Medical-surgical Nursing (Med-surg)`,
  'life support': `=Life Support; BLS (Basic life support); ACLS (Advanced cardiac life support, Advanced life support, ALS);
    CPR (Cardiopulmonary resuscitation); First Aid; PALS (Pediatric advanced life support); AED;
    Trauma Care (ATLS, TNCC)`,
  'infection and safety in care': `Infection Control (Infection prevention, Infection prevention and control);
    Sterilisation (Sterilization, Aseptic technique); Personal Protective Equipment (PPE); HIPAA (HIPAA compliance);
    Biomedical Waste Management; Hand Hygiene; Safeguarding (Child protection);
    Vaccination (Immunisation, Immunization); Clinical Governance; Clinical Audit; Isolation Precautions;
    JCI Accreditation (NABH, JCI)`,
  'health records': `=Electronic Health Records (EHR, EMR, Electronic medical records, Electronic health record);
    ~Epic (Epic Systems); Cerner; Meditech; Medical Coding (ICD-10, CPT coding); Medical Billing;
    Clinical Documentation (Charting, Medical documentation, Nursing documentation); Medical Terminology;
    Medical Transcription; Health Informatics; HL7 (FHIR)`,
  'pharmacy and clinical research': `Pharmacy (Dispensing, Pharmaceutical care); Pharmacology; Pharmacovigilance (Drug safety);
    Clinical Trials (Clinical research); Good Clinical Practice; Good Manufacturing Practice (GMP, cGMP);
    Regulatory Affairs; Drug Formulation; Medication Reconciliation; Hospital Pharmacy; Inventory of Medicines;
    Medical Writing; Clinical Data Management; FDA Regulations; Validation (Process validation)`,
  'allied health': `Physiotherapy (Physical therapy); Occupational Therapy; Speech Therapy (Speech and language therapy);
    Nutrition (Dietetics, Nutrition counselling); Exercise Therapy; Massage Therapy;
    Counselling (Counseling, Psychological counselling); Psychotherapy (Cognitive behavioural therapy, CBT);
    Psychological Assessment; Social Work; Crisis Intervention; Radiography (X-ray); Ultrasound (Sonography); MRI;
    CT Scanning (CT scan); Laboratory Testing (Clinical laboratory, Diagnostic testing); Public Health;
    Epidemiology; Health Promotion; Personal Training (Fitness training); Optometry; Dental Hygiene;
    Veterinary Care; Caregiving (Personal care); Hospital Administration (Healthcare management)`,
  teaching: `=Teaching (Classroom teaching, Instruction, Tutoring); Lesson Planning (Lesson plans); Classroom Management;
    Curriculum Development (Curriculum design, Curriculum planning);
    Student Assessment (Grading, Assessment design); Special Education (Special needs education, SEN);
    Differentiated Instruction; Early Childhood Education (Early years, Preschool teaching);
    Online Teaching (Remote teaching, Distance learning); Instructional Design;
    English Language Teaching (TEFL, TESOL, ESL); Mathematics Teaching; Science Teaching;
    Student Counselling (Academic advising, Student guidance); Google Classroom; Moodle; Blackboard;
    Montessori Method (Montessori); Phonics; Educational Technology (EdTech); Parent Communication;
    Examination Supervision (Invigilation); STEM Education; Education Management; Behaviour Management;
    IB Curriculum (International Baccalaureate); Literacy Instruction; Canvas LMS; Pedagogy; School Administration`,
  'graphic design': `=Graphic Design (Visual design, Graphics design); Adobe Photoshop (Photoshop); Adobe Illustrator (Illustrator);
    Adobe InDesign (InDesign); Adobe Creative Suite (Adobe Creative Cloud, Creative Suite); CorelDRAW; Canva;
    Typography; Logo Design; Print Design; Packaging Design; Illustration; Brand Identity;
    Colour Theory (Color theory); Layout Design; Infographics; Adobe Lightroom (Lightroom); Affinity Designer; GIMP;
    Inkscape; Art Direction; Presentation Design`,
  'ux design': `=UX Design (User experience, User experience design, UX, UI/UX, UX/UI, UI/UX design);
    UI Design (User interface design, User interface); Figma; ~Sketch (Sketch app); Adobe XD; InVision;
    Prototyping (Prototypes); Interaction Design; Information Architecture; Design Systems; Design Thinking; Zeplin;
    ~Framer; Axure (Axure RP); Usability; Personas; Miro; Web Design; Human-computer Interaction (HCI);
    Service Design`,
  'video and animation': `Video Editing (Video production, Post-production); Adobe Premiere Pro (Premiere Pro, Premiere);
    Adobe After Effects (After Effects); Final Cut Pro; DaVinci Resolve; Motion Graphics;
    Animation (2D animation, 3D animation); 3D Modelling (3D modeling); ~Blender; Autodesk Maya (~Maya);
    3ds Max (3D Max); Cinema 4D; ZBrush; Visual Effects (VFX); Photography; Cinematography;
    Sound Design (Audio editing); Adobe Audition; Pro Tools; Ableton Live; Storyboarding; Lighting Design;
    Videography; ~Nuke; Camera Operation`,
  'fashion and interior': `Interior Design; Space Planning; Fashion Design; Pattern Making (Pattern cutting); Textile Design;
    Garment Construction (Sewing, Tailoring); Styling; Furniture Design; Industrial Design (Product design);
    Jewellery Design; Embroidery; Merchandise Planning; Costume Design; Set Design`,
  hospitality: `=Hospitality (Hospitality management, Hotel management);
    Food and Beverage Service (F&B service, Food service, Waiting tables, Table service);
    Front Office Operations (Guest check-in); Housekeeping (Room service);
    Guest Relations (Guest service, Guest services); Bartending (Mixology); Barista Skills (Coffee making, Barista);
    Reservations (Booking management); Opera PMS (~Opera); Banquet Management (Banqueting, Catering); Concierge;
    Revenue Management; Travel Planning (Travel agency, Tour planning); Amadeus (Sabre, Galileo); Tour Guiding;
    Wine Knowledge (Sommelier); Ticketing; Cabin Service (Cabin crew); Restaurant Management; Airbnb Management`,
  cooking: `=Cooking (Culinary arts, Culinary skills, Food preparation); Baking (Pastry, Bakery, Pastry making);
    Menu Planning (Menu design, Menu development); Food Safety (Food hygiene, Food handling); HACCP;
    Kitchen Management; Knife Skills; Food Costing (Cost of goods); Food Presentation (Plating); Grilling; Butchery;
    Sauces; Inventory of Ingredients; Allergen Management; Continental Cuisine; Indian Cuisine; Italian Cuisine;
    Chinese Cuisine; Nutrition Planning; Recipe Development`,
  'personal services': `Hairdressing (Hair styling, Hair cutting); Beauty Therapy (Beauty treatments); Make-up Artistry (Makeup);
    Nail Care; Childcare (Babysitting); Elder Companionship; Cleaning (Janitorial services);
    Gardening (Landscaping); Pet Care; Laundry; Security Guarding (Security services, Guarding); Access Control;
    CCTV Monitoring (CCTV, Surveillance); Crowd Control; Fire Safety; Lifeguarding; Yoga Instruction;
    Sports Coaching; Firefighting; Event Security`,
  'various soft skills': `Communication (Communication skills, Verbal communication, Written communication, Interpersonal skills, Excellent communication);
    Teamwork (Team player, Collaboration, Team collaboration);
    Leadership (Leadership skills, People management, Team leadership, Team management, Team leading, Leading teams);
    Problem Solving (Problem solving skills); Critical Thinking; Analytical Skills (Analytical thinking);
    Time Management; Adaptability (Flexibility); Creativity (Creative thinking); Attention to Detail;
    Decision Making; Conflict Resolution (Conflict management);
    Presentation Skills (Presentations, Public speaking); Emotional Intelligence; Multitasking;
    Organisation (Organisational skills, Organizational skills, Organizing); Work Ethic;
    Self-motivation (Self-motivated); Empathy; Active Listening; Persuasion; Networking Skills; Delegation;
    Cross-functional Collaboration (Cross-functional teams); Supervision (Staff supervision); Accountability;
    Cultural Awareness; Stress Management`,
  'various languages': `English; Hindi; French; German; Spanish; Portuguese; Italian; Dutch; Arabic; Mandarin (Mandarin Chinese);
    Cantonese; Japanese; Korean; Russian; Turkish; Polish; Swedish; Norwegian; Danish; Finnish; Greek; Hebrew;
    Bengali; Tamil; Telugu; Marathi; Gujarati; Kannada; Malayalam; Punjabi; Urdu; Swahili; Vietnamese; Thai;
    Indonesian (Bahasa Indonesia); Filipino (Tagalog); Czech; Hungarian; Romanian; Ukrainian; Persian (Farsi);
    Amharic; Hausa; Yoruba; Zulu; Afrikaans; Nepali; Sinhala; Sign Language; Catalan`,
};
