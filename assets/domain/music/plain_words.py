"""Ordinary words, English and some French, that tell a title from a person.

Folded: lower case, no accents. Words frequent in film titles and descriptions (counted in the
ACMI collection release of 2017, CC0) that are hardly ever part of a name, and the stock of
production-music titles.
"""

from __future__ import annotations

from .fold import word_set

PLAIN_WORDS = word_set(
    """
    a abandoned ability able about above abstract abuse acapella access accident accidents
    acclaimed accompanied account accused achieve achieved achievements acoustic across act
    acting action actions active activities activity actor actors actress acts actual actually
    adaptation adapted addition adopted adult adults advances advantages adventure adventures
    advertisement advertising advice affair affairs affect affected affects africa after
    afterlife again against age aged agent ages ago agricultural agriculture ahead aid aids aim
    aimed aims ain't air aircraft album alcohol alien alive all allow allowed allows almost
    alone along already also alternative although always am amazing ambient ambitious among
    amongst amour amusing an analysis anatomy ancient and android angel angels anger animal
    animals animated animation anniversary annual another answer answers anthem anti any anyone
    anything apart apartment appeal appear appearance appearances appears application
    applications applied approach approaches architecture archival arctic are area areas ark
    arms army around array arrival arrive arrived arrives arrow arrows art artist artistic
    artists as asked asks aspects assist assistance assistant at atlantic atmosphere atom atomic
    attack attacks attempt attempting attempts attention attitude attitudes attracted
    attractions au audience audiences author authorities automne autumn aux available avec
    avocado avoid awaken awakening award awards aware awareness away b baby back backdrop
    background backgrounds bad balance ball ballad ballet band bank base based basic basis
    battalion battle bay be beach beacon bear beast beat beautiful beautifully beauty became
    because become becomes becoming bed been before began begin beginners beginning beginnings
    begins behaviour behind being beings belief beliefs believe believes belle benefits berlin
    best better between beyond big biggest biology bird birds birth birthday bitter bizarre
    black blade blades blanc blanche bleu bleue blind bliss blood blue blues bluesy boat bodies
    body bomb bomber bonus boogie book books border born boss bossa both bouncy boundless box
    boy boy's boyfriend boys brain brave brazil bread break breaking breaks breeding breeze
    bride bridge bridges brief briefly brigade bright brilliant bring bringing brings broad
    broadcast broken brother brothers brought brutal build building buildings built bum burning
    bush business busy but butterfly buy by cafe california call called calling calls calm came
    camera cameras camp campaign can can't cancer cannot canyon capital captain capture captured
    captures car care career carefully cargo carried carry cars cartoon case cases cast castle
    cat catch catchy cathedral cats cattle caught cause caused causes causing celebrate
    celebrated celebrates celebration cell cells central centre centres centuries century
    ceremony certain chain challenge challenges champion champions chance change changed changes
    changing chanson chaos chapter character characteristics characters charge charming cheeky
    chemical chemin chemistry child child's childhood children children's chill chinese choice
    choices choose chosen church ciel cinema cinemagazine cinematic cinematography circumstances
    circus citadel cities citizens city civil civilisation civilization claims class classes
    classic classical clay clean clear clearly climate clips close closely closing clothing club
    co coal coast coeur cold collaboration colleagues collection colony colour colourful colours
    combat combination combined combines come comedy comes comic coming comme commentary
    comments commercial committed common communication communities community companies compass
    compelling competition compilation compile complete completed completely complex complicated
    composed composer composition comprehensive computer computers concept concepts concern
    concerned concerns concert concludes condition conditions conducted confidence conflict
    confront confronting connection consequences conservation considered considers consists
    constant constantly construction consumer contact containing contains contemporary content
    context continent continue continues contrast contrasts contribution control controlled
    controversial conventional convoy cooking cope copper correct corridor corruption cosmic
    cost costs costumes could couldn't count countdown countries country countryside couple
    courage course court cousin cover covered covering covers cowboy cozy craft crazy create
    created creates creating creation creative creatures credits creepy crescendo crew crime
    criminal crimson crisis critic critical critics crocodile crooked crops cross crossing
    crossroads crowd crowds cry crystal cult cultural culture cultures cup curious current
    customs cut cutting cyborg cycle da daily dairy damage dance dancer dancers dances dancing
    danger dangerous dangers dans danse daring dark darkness darling date daughter dawn day
    daydream daydreams days de dead deadly deal dealing deals dealt death debut decades decide
    decided decides decision decisions dedicated deep deeply defence delight delightful demands
    demo demonstrate demonstrated demonstrates demonstrating demonstration demonstrations depart
    depicted depicting depicts depression depth der des describe described describes description
    desert design designed designer designs desire desires desperate despite destiny destroy
    destroyed destruction destructive detail detailed details detective determination determine
    determined develop developed developing development developments develops devices devil di
    diagrams dialogue diamond diary did didn't die died dies diet difference differences
    different difficult difficulties digital dinner dinosaur dir directed direction directly
    director director's directors dirt dirty disabled disaster disco discover discovered
    discovers discovery discuss discussed discusses discussing discussion disease diseases
    display distance distribution district disturbing diverse diversity divided divorce do
    doctor documentaries documentary documents does doesn't dog dogs doing domestic dominated
    don't done door doorway double down downfall dragon dragons drama dramatic dramatised
    drawing drawings drawn draws dream dreaming dreams dress drifting drinking drive driven
    driver driving droid drug drugs dry du dub due during dust dying dynamic each earlier early
    earth east eastbound eastern easy eating eccentric echo echoes ecology economic economy edge
    edited editing edition editor education eerie effect effective effectively effects efficient
    effort efforts egg eggs eight either elderly election electric electricity electro
    electronic elegy elementary elements elephant elevator emerald emotional emotionally
    emotions emphasis emphasises employed employees employment en encore encounter encounters
    encourage end ending endless ends enemy energy engaged engaging engine engineering enjoy
    enormous enough ensure enter enters entertaining entire entirely environment environmental
    ep epic epilogue episode episodes equally equipment era erosion escape escapes escaping
    especially espoir essential establish established establishment estate et etc ete eternal
    eternity etoile etoiles euphoria even evening event events eventually ever every everyday
    everyone everything evidence evil evolution ex examination examine examined examines
    examining example examples excellent excerpt excerpts exchange excitement exciting exercise
    exercises exhibition exist existence exodus exoplanet exotic expectations expedition
    experience experienced experiences experiment experimental experiments expert experts
    explain explained explaining explains explanation exploration explore explored explores
    exploring express expression extended extensive extract extraordinary extreme extremely eye
    eyes face faced faces facilities facing fact factors factory facts faded fading failure
    fairy faith fall falling falls fame familiar families family family's famous fanfare fans
    fantasy far farewell farm farmer farmers farming fascinating fashion fast fat fate father
    father's favourite fear fearless fears feature featured features featuring federal feeding
    feel feelin feeling feelings feels feet fellow felt female femme festival few fiction
    fiddles field fields fight fighting figure figures files filled film film's filmed filming
    filmmaker filmmakers filmmaking final finale finally financial find finding finds fine
    finest finished fire first fish fishing fit five flame flat fleet fleur fleurs flight
    floating flora flow flowers fly flying focus focuses focusing folk follow followed following
    follows food fool foot footage football for force forced forces foreign forest forests foret
    forever form formation formed former forms fortress fortune forward fought found four frame
    free freedom freefall freeway fresh friend friends friendship frog from front frontier
    frozen fruit full fully fun function functions fundamentals funk funky funny further future
    fuzzy gadget gain galactic galaxy game games gang gangster garden gas gateway gave gay
    gender general generation generations genesis genre gentle get gets getting ghost ghosts
    giant girl girlfriend girls give given gives giving glass glimpse global glorious glory go
    goal god gods goes going gold golden gone gonna good goodbye goods got gotta government
    gradually grand grande grandfather grandmother graphic graphics gravity great greater
    greatest greats grew grey grid groove groovy ground group groups grow growing grown grows
    growth guardians guide guinea guitar gun gymnopedie habits had hair half hallway hand
    handicapped handling hands handsome hangings happens happiness happy harbor harbour hard
    harmony harsh has haunted haunting have having hawaii hazards hazy he he's head health
    healthy hear heard hearing heart heartbeat heartbreak heartland hearts heat heaven heavy
    held hello help helped helping helps her here here's heritage hero heroes herself hey hidden
    high higher highland highlander highlights highly highway hilarious hills him himself his
    historic historical history hit hiver hold holds holiday holy home homeland homes honey
    honour hope hopes horizon horizons horror horse horses hospital hot hotel hour hours house
    household houses housing how however huge human humanity humans humble humorous humour
    hundred hundreds hunting hurricane husband hyper hypnosis hypnotic i'll i'm i've ice idea
    ideas identity if ignite ignition ill illness illustrate illustrated illustrates
    illustrating illustrations image imagery images imagination imaginative immediately impact
    importance important impression impressive improve improved in include included includes
    including increase increased increasing increasingly independence indigenous individual
    individuals industrial industries industry infinite infinity influence influenced influences
    information informative inhabitants initial inner innocent innovative insects inside
    insidious insight inspector inspired inspiring instead instruction instrumental instruments
    intellectual intelligent intended intense interactive interest interested interesting
    interests interlude intermediate internal interpretation interview interviewed interviews
    intimate into intro introduced introduces introduction invasion investigate investigates
    investigation invisible involved involvement involves involving iron irrigation is island
    islands isn't isolated isolation issue issues it it's items its itself jamais jardin jazz
    jazzy jet job jobs join joined joins jour journalist journey jubilation jumpy jungle just
    justice kangaroo karaoke keep keeping kept key kid kids kill killed killer killing kind
    kinds kings kiss kisses knight knights know knowledge known knows la laboratory labour lack
    ladies lady land landing lands landscape language large largely largest laser last late
    lately later latest latitude law laws lawyer lazy le lead leader leaders leadership leading
    leads league learn learning learns least leave leaves leaving leche led left legacy legal
    legend legendary legends length les lesbian less lesson let let's letters level levels lies
    life lifestyle lift light lighthouse lighting lightning like limited limitless line lines
    link linked listen little live lived lively lives living local locals location locations
    lofi london loneliness lonely long longer longitude look looking looks losing loss lost lot
    love loved lover lovers loves lovin loving lower lowland lucky lullaby lumiere lunar lune ma
    machine machinery machines made magazine magic magical magnificent main mainly maintain
    major make makes making male man man's management manager manages managing manner
    manufacture manufacturing many map march market marketing marriage married marry mass
    massive master masterpiece masters match material materials matter may maybe me meadow
    meadows meaning means measure mechanical medical medicine medieval medium meet meeting meets
    mega melancholy mellow melodies melodrama melody melting member members memorable memories
    memory men mental mentally mer merry mes message met metal method methods mid middle
    midnight might mighty migrant migrants migration miles military milk million min mind mine
    mining minister mins minute minutes miracle mirror miss missile missing mission mississippi
    mix mixed mm model models modern mole moment moments momentum mon money monkey monster
    monsters months mood moon moonlight moral more morning most mostly mother mother's mothers
    motif motion motor mountain mountains move moved movement movements moves movie movies
    moving much multi murder murdered music musical musician musicians must my mysteries
    mysterious mystery mystic mystical myth myths n n' na naked name named narrated narration
    narrative nation nations native natural nature near nearly nebula necessary need needed
    needs neige neighbours neon never neverland new newly news newspaper newsreel next nice
    night nightfall nightmare nine ninja no nobody nocturne noir noire non normal north
    northbound northern nos nostalgia not note notes nothing notions notre nova novel now
    nuclear nuit number numbers numerous nutrition object objects observation observed obsessed
    obsession occur ocean odyssey of off offer offered offers office officer officers often oh
    oil oiseau old older ombre on once one only onto ooh op open opened opening opens opera
    operating operation operations opportunities opportunity opus or orbit orchestra order
    ordinary organisation organised origin original originally origins other others ou our out
    outback outer outlines outro outside outstanding over overcome overseas overture overview
    owl own owner p pacific pain painter painting paintings pair panic paper parade paradise
    parents paris part participants participation particular particularly partner partnership
    parts party pass passage passed passing passion passionate past path pathfinder pathway
    patient patients patrol pattern patterns pay peace peacekeepers peak people people's peoples
    perfect perform performance performances performed performers performing perhaps period
    person personal personality personnel perspective petit petite phantom philosophy
    photographed photographer photographic photographs photography physical physically piano
    picnic picture piece pieces pig pigs pilot pirate place placed places plains plan plane
    planet planets planned planning plans plant plants play played players playing plays please
    pleasure plot pluie poem poet poetic poetry poignant point points police policy political
    politics pollution pond poor pop popular population portrait portrayal portrayed portrays
    position positive possibilities possible post postcard potential pour poverty power powerful
    powers practical practice practices prairie pre pregnant prelude preparation prepare
    prepared preparing presence present presentation presented presenting presents pressure
    prevent prevention previous primary prime prince princess principles print printemps prior
    prison prisoner prisoners private prize problem problems procedures process processes
    processing produce produced producer producing product production products professional
    program programs progress project projects proliferation prologue promise promote proper
    properties property protect protection proud prove proves provide provided provides
    providing psychological psychology pt public pulse pulsing puppet purple purpose pursuit put
    puts qualities quality quand que quest question questions qui quickly quiet quite rabbit
    race racing racism radio railway rain rainbow rainfall rainforest raise raised raising range
    rapid rapture rare rate rather raw re reach reaches reaction reactions read reading ready
    real realise realises realistic reality really reason reasons recalls received receives
    recent recently reckless recognition record recorded recording recreation red reef reel
    reference reflect reflection reflections reflects refugees refuses reggae region regional
    regions regular related relating relation relations relationship relationships release
    released religion religious remain remains remarkable remembering remix remote renowned
    report represent represented reprise reproduction reputation requiem required rescue
    research residents resistance resources respect response responsibilities responsibility
    responsible rest restless restored result resulted resulting results retour return returned
    returning returns reve reveal revealed revealing reveals revenge reves revolution
    revolutionary rhapsody rhythm rhythms rich ride ridge riding right rights rise rising risk
    rituals rivage river rivers road roads robot robots rock rocket rockets rocky role roles
    romance romantic room roots rouge round route routine royal rue rule rules run running runs
    runway rural sad safe safety saga sahara sailing saints same samurai sand sans sapphire
    satire save saw say scale scarlet scene scenes scheme school schools science scientific
    scientist scientists score screen screening screenplay script sculpture sd sea seal search
    season seasons second secondary secret secrets section sections security see seed seeing
    seek seeking seeks seem seemingly seems seen sees segment segments selected selection self
    selling senior sense sensitive sent separate sequel sequence sequences serenade serenity
    serial series serious serve set sets setting settlement several sex sexual sexuality sexy
    shadow shadows shape shapes share shared shares shattered she sheep shield ship ships
    shooting shop shopping short shot shots should show showing shown shows side sides sight
    signal signals signature significance significant signs silent silver similar simple simply
    since singer singing single sinister sinistor sister sisters site sites situation situations
    six size skiing skill skilled skills skin sky skyline sleeping sleepless slow slowly small
    smoke smoking smooth snack snappy sneaky snow snowfall so soccer social society soil solar
    sold soldier soldiers soleil solution solve some somebody someone something sometimes
    somewhat son sonata song songs soon sophisticated soul sound sounds soundtrack sour source
    sources sous south southbound southern space speak speaking speaks special species specific
    spectacular speech speed spend spends spent spider spirit spiritual spoken spooky sport
    sporting sports spread spring squadron staff stage stages stairway stand standard standards
    stands star starlight starring stars start started starting starts state states station
    stations status stay steam steel stellar step steps still stills stock stolen stop store
    stories storm story strange stranger strategies street streets strength stress stresses
    strike strong structure struggle struggles struggling student students studied studies study
    stuff stunning style styles sub subject subjects subsequent subtitles suburban success
    successful successfully such suddenly suffering sugar suggests suicide suitable suite summer
    summit sun sunlight sunrise sunset sunshine super superb supply support supported supporting
    sur surface surprise surreal surrounding survey survival survive survivors suspense sweet
    swimming swing sword swords symphony synthesis system systems t ta table take taken takeoff
    takes taking tale talent talented tales talk talking talks tango tape task taste taught
    teach teacher teachers teaching team teams tears technical technique techniques techno
    technological technology teenage teenager teenagers telephone tell telling tells tempo ten
    tender tension term terms terror tertiary test testing tests texas text th than that that's
    the theatre theatrical their them theme themes themselves then theories theory therapy there
    there's these they they're thin thing things think thinks third this those though thought
    thoughts thousands threat threatened threatens three thriller through throughout thunder
    thus tide tides tiger timber time timeless times tiny title titles to today together tokyo
    told tomorrow ton tone tonight too took tools top topics total touch tough toujours tour
    tourist toward towards tower towers town towns traces track tracks trade tradition
    traditional traditions traffic tragedy tragic train trained training trains tranquility
    transformed transport trapped travel travelling travels treasure treasures treated treatment
    tree trees trial trials tribal tribe tribute tries trilogy trip triumph troops trouble trout
    true truly truth try trying turbo turkey turn turned turning turns twelve twenty twist
    twisted two type types typical ultimate ultimately ultra un unable under underground
    underscore understand understanding undertaken underwater une unemployment unexpected union
    unique universal universe unknown until unusual up upbeat upland uplifting upon upper urban
    us use used useful uses using usual v valley valleys valse valuable value values vampire
    varied variety various vast velocity velvet vent version vert verte very via vibrant victim
    victims victory vie view viewer viewers viewing views village villages ville violence
    violent vip vision visit visited visiting visits visual visually vital voice voices vol
    volume votre voyage voyeur vs waiting walk waltz wanna want wanted wants war warm warped
    warrior warriors wars was waste wasteland watch watching water waterfall wave waves way ways
    we we're wealth wealthy weather web wedding week weeks weightless weird welcome welfare well
    went were west westbound western wet what what's wheat wheels when where whether which while
    whilst whiskey whisper whispers white who who's whole whom whose why wide widescreen wife
    wild wilderness wildlife will win wind wine wing wings winner winners winning wins winter
    winters wish with within without witness witty wizard woman women women's won won't
    wonderful wonderland wool word words work worked worker workers working workplace works
    workshop world world's worlds would wouldn't writer writers writing written wrong wrote x
    yeah year years yellow yesterday yet you you're young younger your yours yourself youth zero
    zombie zone
    """
)
