const COUNTRIES =
  'India|United States|United States of America|USA|US|United Kingdom|UK|Great Britain|England|Scotland|Wales|Northern Ireland|Ireland|Germany|Deutschland|France|Spain|España|Portugal|Italy|Italia|Netherlands|The Netherlands|Belgium|Luxembourg|Switzerland|Austria|Österreich|Poland|Polska|Czech Republic|Czechia|Slovakia|Hungary|Romania|Bulgaria|Greece|Turkey|Türkiye|Serbia|Croatia|Slovenia|Bosnia and Herzegovina|North Macedonia|Albania|Kosovo|Montenegro|Ukraine|Russia|Belarus|Moldova|Lithuania|Latvia|Estonia|Finland|Sweden|Norway|Denmark|Iceland|Malta|Cyprus|Israel|Palestine|Lebanon|Jordan|Syria|Iraq|Iran|Saudi Arabia|United Arab Emirates|UAE|Qatar|Kuwait|Bahrain|Oman|Yemen|Egypt|Morocco|Algeria|Tunisia|Libya|Sudan|Ethiopia|Kenya|Uganda|Tanzania|Rwanda|Nigeria|Ghana|Ivory Coast|Senegal|Cameroon|South Africa|Zimbabwe|Zambia|Botswana|Namibia|Mozambique|Angola|Madagascar|Mauritius|Pakistan|Bangladesh|Sri Lanka|Nepal|Bhutan|Maldives|Afghanistan|China|Hong Kong|Taiwan|Japan|South Korea|Korea|Mongolia|Vietnam|Viet Nam|Thailand|Cambodia|Laos|Myanmar|Malaysia|Singapore|Indonesia|Philippines|Brunei|Australia|New Zealand|Fiji|Canada|Mexico|México|Guatemala|Honduras|El Salvador|Nicaragua|Costa Rica|Panama|Cuba|Dominican Republic|Jamaica|Haiti|Puerto Rico|Trinidad and Tobago|Colombia|Venezuela|Ecuador|Peru|Perú|Bolivia|Brazil|Brasil|Paraguay|Uruguay|Argentina|Chile|Kazakhstan|Uzbekistan|Georgia|Armenia|Azerbaijan';
const COUNTRY_CODES =
  'IN US GB UK DE FR ES PT IT NL BE CH AT PL CZ SK HU RO BG GR TR UA RU LT LV EE FI SE NO DK IE IL AE SA QA KW EG MA NG GH KE ZA PK BD LK NP CN HK TW JP KR VN TH MY SG ID PH AU NZ CA MX CO PE BR AR CL USA UAE'.split(
    ' ',
  );
const REGIONS =
  'Andhra Pradesh|Arunachal Pradesh|Assam|Bihar|Chhattisgarh|Goa|Gujarat|Haryana|Himachal Pradesh|Jharkhand|Karnataka|Kerala|Madhya Pradesh|Maharashtra|Manipur|Meghalaya|Mizoram|Nagaland|Odisha|Orissa|Punjab|Rajasthan|Sikkim|Tamil Nadu|Tamilnadu|Telangana|Tripura|Uttar Pradesh|Uttarakhand|West Bengal|Jammu and Kashmir|Ladakh|Puducherry|Pondicherry|Delhi NCR|' +
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|District of Columbia|' +
  'Ontario|Quebec|Québec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|New South Wales|Victoria|Queensland|Western Australia|South Australia|Tasmania|' +
  'Bavaria|Bayern|Hesse|Hessen|Saxony|Sachsen|North Rhine-Westphalia|Nordrhein-Westfalen|Baden-Württemberg|Lower Saxony|Brandenburg|Île-de-France|Provence|Catalonia|Cataluña|Andalusia|Lombardy|Lombardia|Lazio|Tuscany|Piedmont|Noord-Holland|North Holland|South Holland|Utrecht|Mazovia|Mazowieckie|Małopolskie|Lesser Poland|Silesia|' +
  'Greater London|Greater Manchester|West Midlands|West Yorkshire|Kent|Surrey|Essex|Lancashire|Yorkshire|Leinster|Munster|Connacht|' +
  'Lagos State|Oyo|Rivers|Kano State|Ogun|Enugu State|Kaduna State|Gauteng|Western Cape|KwaZulu-Natal|Eastern Cape|Nairobi County|Sindh|Khyber Pakhtunkhwa|Metro Manila|Cebu Province|Selangor|Penang|Johor|West Java|Central Java|East Java|Jakarta Special Region|Minas Gerais|Bahia|Paraná|Santa Catarina|Rio Grande do Sul|Jalisco|Nuevo León|Antioquia|Cundinamarca|Punjab Province|Dubai Emirate|Abu Dhabi Emirate|Central Region|Ashanti Region|Greater Accra|Lisbon District|Porto District';
const STATE_CODES =
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB MB SK NS NB NSW VIC QLD ACT TAS KA MH TN TS UP MP WB RJ GJ HR PB KL AP SP RJ MG RS PR'.split(
    ' ',
  );
const CITIES =
  'Mumbai|Bombay|Delhi|New Delhi|Bengaluru|Bangalore|Hyderabad|Chennai|Madras|Kolkata|Calcutta|Pune|Ahmedabad|Surat|Jaipur|Lucknow|Kanpur|Nagpur|Indore|Thane|Bhopal|Visakhapatnam|Patna|Vadodara|Baroda|Ghaziabad|Ludhiana|Agra|Nashik|Faridabad|Meerut|Rajkot|Varanasi|Srinagar|Aurangabad|Amritsar|Allahabad|Prayagraj|Ranchi|Howrah|Coimbatore|Jabalpur|Gwalior|Vijayawada|Jodhpur|Madurai|Raipur|Kota|Guwahati|Chandigarh|Solapur|Hubli|Mysuru|Mysore|Tiruchirappalli|Trichy|Bareilly|Aligarh|Tiruppur|Gurugram|Gurgaon|Noida|Greater Noida|Navi Mumbai|Kochi|Cochin|Thiruvananthapuram|Trivandrum|Kozhikode|Calicut|Thrissur|Bhubaneswar|Cuttack|Dehradun|Mangaluru|Mangalore|Warangal|Guntur|Salem|Vellore|Panaji|Shimla|Jammu|Siliguri|Udaipur|Anantapur|Tirupati|Nellore|Kakinada|Belgaum|Belagavi|Erode|Durgapur|Jamshedpur|Dhanbad|' +
  'New York|New York City|Los Angeles|Chicago|Houston|Phoenix|Philadelphia|San Antonio|San Diego|Dallas|San Jose|Austin|Jacksonville|Fort Worth|Columbus|Charlotte|San Francisco|Indianapolis|Seattle|Denver|Boston|El Paso|Nashville|Detroit|Oklahoma City|Portland|Las Vegas|Memphis|Louisville|Baltimore|Milwaukee|Albuquerque|Tucson|Fresno|Sacramento|Kansas City|Mesa|Atlanta|Omaha|Colorado Springs|Raleigh|Miami|Long Beach|Virginia Beach|Oakland|Minneapolis|Tulsa|Tampa|Arlington|New Orleans|Wichita|Cleveland|Bakersfield|Aurora|Anaheim|Honolulu|Santa Ana|Riverside|Corpus Christi|Lexington|Stockton|Saint Paul|St. Paul|St. Louis|Cincinnati|Pittsburgh|Greensboro|Anchorage|Plano|Lincoln|Orlando|Irvine|Newark|Durham|Chula Vista|Toledo|Fort Wayne|St. Petersburg|Laredo|Jersey City|Chandler|Madison|Lubbock|Scottsdale|Reno|Buffalo|Gilbert|Boise|Richmond|Spokane|Des Moines|Salt Lake City|Tacoma|Fremont|Cupertino|Mountain View|Palo Alto|Menlo Park|Sunnyvale|Santa Clara|Redmond|Bellevue|Cambridge|Ann Arbor|Boulder|Provo|Hartford|Providence|Rochester|Albany|Syracuse|Trenton|Princeton|Hoboken|Stamford|New Haven|Savannah|Charleston|Knoxville|Chattanooga|Huntsville|Birmingham|Little Rock|Baton Rouge|Washington|Washington D.C.|Washington DC|' +
  'Toronto|Montreal|Montréal|Vancouver|Calgary|Edmonton|Ottawa|Winnipeg|Quebec City|Hamilton|Kitchener|Waterloo|Halifax|Mississauga|Brampton|Markham|Burnaby|Surrey|Saskatoon|Regina|Mexico City|Ciudad de México|Guadalajara|Monterrey|Puebla|Tijuana|Querétaro|Bogotá|Bogota|Medellín|Medellin|Cali|Lima|Quito|Guayaquil|Santiago|Buenos Aires|Córdoba|Rosario|Montevideo|Asunción|La Paz|Caracas|São Paulo|Sao Paulo|Rio de Janeiro|Brasília|Brasilia|Salvador|Fortaleza|Belo Horizonte|Curitiba|Recife|Porto Alegre|Campinas|Florianópolis|Florianopolis|San José|Panama City|Santo Domingo|San Juan|Kingston|Havana|' +
  'London|Manchester|Birmingham|Leeds|Glasgow|Liverpool|Bristol|Sheffield|Edinburgh|Leicester|Coventry|Bradford|Cardiff|Belfast|Nottingham|Newcastle|Newcastle upon Tyne|Southampton|Portsmouth|Oxford|Cambridge|Brighton|Reading|Milton Keynes|Aberdeen|Dundee|York|Bath|Norwich|Exeter|Plymouth|Swansea|Derby|Stoke-on-Trent|Dublin|Cork|Galway|Limerick|Waterford|' +
  'Berlin|Hamburg|Munich|München|Cologne|Köln|Frankfurt|Frankfurt am Main|Stuttgart|Düsseldorf|Dusseldorf|Dortmund|Essen|Leipzig|Bremen|Dresden|Hanover|Hannover|Nuremberg|Nürnberg|Bonn|Mannheim|Karlsruhe|Wiesbaden|Münster|Augsburg|Aachen|Heidelberg|Potsdam|Vienna|Wien|Graz|Linz|Salzburg|Innsbruck|Zurich|Zürich|Geneva|Genève|Basel|Bern|Lausanne|Lugano|Paris|Marseille|Lyon|Toulouse|Nice|Nantes|Strasbourg|Montpellier|Bordeaux|Lille|Rennes|Grenoble|Madrid|Barcelona|Valencia|Seville|Sevilla|Zaragoza|Málaga|Malaga|Bilbao|Lisbon|Lisboa|Porto|Braga|Coimbra|Aveiro|Rome|Roma|Milan|Milano|Naples|Napoli|Turin|Torino|Palermo|Genoa|Bologna|Florence|Firenze|Venice|Verona|Padua|Amsterdam|Rotterdam|The Hague|Den Haag|Utrecht|Eindhoven|Groningen|Delft|Leiden|Brussels|Bruxelles|Antwerp|Ghent|Leuven|Liège|Luxembourg|' +
  'Warsaw|Warszawa|Kraków|Krakow|Cracow|Łódź|Lodz|Wrocław|Wroclaw|Poznań|Poznan|Gdańsk|Gdansk|Katowice|Lublin|Szczecin|Prague|Praha|Brno|Ostrava|Bratislava|Košice|Budapest|Debrecen|Bucharest|București|Cluj-Napoca|Cluj|Timișoara|Iași|Iasi|Sofia|Plovdiv|Varna|Athens|Thessaloniki|Istanbul|Ankara|Izmir|Bursa|Antalya|Belgrade|Novi Sad|Zagreb|Split|Ljubljana|Sarajevo|Skopje|Tirana|Kyiv|Kiev|Kharkiv|Lviv|Odesa|Odessa|Dnipro|Minsk|Chisinau|Moscow|Saint Petersburg|Novosibirsk|Yekaterinburg|Kazan|Vilnius|Kaunas|Riga|Tallinn|Tartu|Helsinki|Espoo|Tampere|Turku|Stockholm|Gothenburg|Göteborg|Malmö|Malmo|Uppsala|Oslo|Bergen|Trondheim|Stavanger|Copenhagen|København|Aarhus|Odense|Reykjavik|Valletta|Nicosia|Limassol|' +
  'Tel Aviv|Jerusalem|Haifa|Beirut|Amman|Damascus|Baghdad|Erbil|Tehran|Isfahan|Shiraz|Riyadh|Jeddah|Dammam|Mecca|Dubai|Abu Dhabi|Sharjah|Doha|Kuwait City|Manama|Muscat|Cairo|Alexandria|Giza|Casablanca|Rabat|Marrakesh|Fez|Algiers|Tunis|Tripoli|Khartoum|Addis Ababa|Nairobi|Mombasa|Kisumu|Kampala|Dar es Salaam|Arusha|Kigali|Lagos|Abuja|Ibadan|Kano|Port Harcourt|Benin City|Enugu|Kaduna|Accra|Kumasi|Abidjan|Dakar|Douala|Yaoundé|Yaounde|Johannesburg|Cape Town|Durban|Pretoria|Port Elizabeth|Harare|Lusaka|Gaborone|Windhoek|Maputo|Luanda|Antananarivo|Port Louis|' +
  'Karachi|Lahore|Islamabad|Rawalpindi|Faisalabad|Peshawar|Multan|Dhaka|Chittagong|Chattogram|Sylhet|Colombo|Kandy|Kathmandu|Pokhara|Thimphu|Kabul|Beijing|Shanghai|Guangzhou|Shenzhen|Chengdu|Hangzhou|Wuhan|Xi’an|Nanjing|Tianjin|Chongqing|Suzhou|Hong Kong|Taipei|Kaohsiung|Taichung|Hsinchu|Tokyo|Osaka|Kyoto|Yokohama|Nagoya|Sapporo|Fukuoka|Kobe|Seoul|Busan|Incheon|Daegu|Daejeon|Hanoi|Ho Chi Minh City|Saigon|Da Nang|Hai Phong|Can Tho|Bangkok|Chiang Mai|Phnom Penh|Vientiane|Yangon|Kuala Lumpur|George Town|Johor Bahru|Petaling Jaya|Shah Alam|Singapore|Jakarta|Bandung|Surabaya|Yogyakarta|Medan|Semarang|Denpasar|Manila|Quezon City|Makati|Cebu City|Cebu|Davao|Taguig|Pasig|Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra|Gold Coast|Hobart|Darwin|Auckland|Wellington|Christchurch|Dunedin|Almaty|Astana|Tashkent|Tbilisi|Yerevan|Baku|Ulaanbaatar';

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const setOf = (list: string): ReadonlySet<string> => new Set(list.split('|').map(fold));

const COUNTRY_SET = setOf(COUNTRIES);
const REGION_SET = setOf(REGIONS);
const CITY_SET = setOf(CITIES);
const CODE_SET: ReadonlySet<string> = new Set([...COUNTRY_CODES, ...STATE_CODES]);

export type PlaceKind = 'city' | 'region' | 'country';

/** What kind of place a whole phrase names, or null; short codes must be in capitals. A city wins over a region. */
export function placeKind(text: string): PlaceKind | null {
  const trimmed = text.trim().replace(/[.,;]+$/, '');
  const key = fold(trimmed);
  if (CITY_SET.has(key)) return 'city';
  if (REGION_SET.has(key)) return 'region';
  if (COUNTRY_SET.has(key)) return 'country';
  if (!CODE_SET.has(trimmed)) return null;
  return STATE_CODES.includes(trimmed) && !['IN', 'DE', 'CO', 'AR'].includes(trimmed) ? 'region' : 'country';
}

/** A region, not a city of the same name. */
export function isRegion(text: string): boolean {
  return REGION_SET.has(fold(text)) || STATE_CODES.includes(text.trim());
}

/** A country or its code. */
export function isCountry(text: string): boolean {
  return COUNTRY_SET.has(fold(text)) || COUNTRY_CODES.includes(text.trim());
}

/** Longest known city at the start of a text written without commas ("Hyderabad Telangana"), or ''. */
export function leadingCity(text: string): string {
  const list = text.trim().split(/\s+/);
  for (let n = Math.min(4, list.length); n > 0; n--) {
    const part = list
      .slice(0, n)
      .join(' ')
      .replace(/[,;]+$/, '');
    if (CITY_SET.has(fold(part))) return part;
  }
  return '';
}

/** Whether every part of a phrase is a place known by name; {@link isPlace} also takes "Unknown, London". */
export function isKnownPlace(text: string): boolean {
  const parts = text.split(/[,/|·•–—()]|\s-\s/).map((part) => part.trim());
  return parts.filter(Boolean).every((part) => isPlace(part));
}

/** Whether a phrase is only a place: "Pune", "Pune, India", "Remote", "Austin, TX 78701". */
export function isPlace(text: string): boolean {
  const parts = text
    .replace(/[()]/g, ' ')
    .split(/[,/|·•–—]|\s-\s/)
    .map((p) => p.replace(/\b\d{4,6}(?:-\d{4})?\b/g, '').trim())
    .filter(Boolean);
  if (parts.length === 0 || parts.length > 4) return false;
  const known = parts.filter(
    (p) => placeKind(p) !== null || /^(?:remote|hybrid|on-?site|work from home|wfh)$/i.test(p),
  ).length;
  return known > 0 && known >= parts.length - 1 && parts.every((p) => p.split(/\s+/).length <= 4 && !/\d/.test(p));
}
