"""Given names that tell a person from a title.

Folded: lower case, no accents. Names that are ordinary English words too ("Hope", "Summer",
"Will") are left out, since they say nothing. Compiled from names common in Europe, the Near East
and Asia, and from first words of film credits (ACMI collection release of 2017, CC0).
"""

from __future__ import annotations

from .fold import word_set

GIVEN_NAMES = word_set(
    """
    aage aarav aarne aaron aart abbas abdelaziz abdelkader abdul abdullah abdulrahman abebe
    abel abhishek abigail abram achilleas achim ada adam adebayo adela adelaide adele adelina
    adeline adesola aditi aditya adnan adolfo adriaan adrian adriana adrienne afonso afua agata
    agathe aggelos agnes agnese agneta agnieszka agostino agustin ahmad ahmed ahmet aicha aidan
    aiden aiko ailsa aime aimee aino aisha aivars ajay akash aki akihiro akiko akira aksel akua
    alain alan alanis alasdair alastair alban albane albert alberto albin albina albrecht aldo
    alec aled alejandro aleksandar aleksander aleksandr aleksandra aleksi alessandra alessandro
    alessia alessio alex alexander alexandra alexandre alexandria alexandros alexandru alexei
    alexis alf alfio alfonse alfonso alfred alfredo algernon algirdas ali alice alicia alida
    alina alisha alison alistair alister alkis allison alma aloisio alonso alphonse alun alvaro
    alvin alwin alyssa ama amadeus amaia amalia amanda amandine amara amaury ambroise amedeo
    amelia amelie amina aminata amine amir amit amrita amy ana anais anand ananya anastasia
    anastasios anatoli anatoly anca anders andoni andras andre andrea andreas andree andrei
    andrej andres andrew andrij andris andriy andrzej andy aneirin aneta anette angela angeles
    angelica angelika angelina angelo angharad angus anibal anica anil anita anja anjali anka
    anke ankit ann anna annabel annalisa annamaria anne anne-marie annegret anneke anneli
    annelie annelies annemarie annette annie annika annunziata anouk ansgar antanas antero
    anthony anto antoine antoinette anton antonella antonello antonia antonin antonina antonio
    antonis antony antti antun anu aoife aonghas apostolos aquilino araceli arancha archie
    arend aretha argyris ariana arianna ariel arild aristide arjan arjen arjun armand armando
    armel armelle armin arnaldo arnaldur arnar arnaud arnd arndt arne arnold aron arrigo artem
    arthur arthus artur arturo arturs arvind arvo arvydas asa asbjorn asen asgeir asger
    ashleigh ashley ashok asier aslaug assunta astri astrid asuka athanasios atle atsushi
    attila attilio aubin aubrey aude audran audrey audrius auguste augustin augustine augusto
    aurelia aurelie aurelien aurelio axel aylin ayman aymeric ayodele ayse ayumi aziz azzurra
    babatunde bailey balazs baltasar baltazar baptiste barbara bard baris barnabe barnaby barry
    bart barthelemy bartolomeu basak basil bastien battista baudouin bayram beata beatrice
    beatriz beau becky begona bela belen belinda ben benedetta benedetto benedicte bengt benito
    benjamin benoit bente bento beppe berengere berit berk bernadette bernard bernardino
    bernardo bernd bert berta bertie bertil bertram bertrand beryl beth bethan bethany betti
    bettina betty beverly biagio bianka bilal bilel bill billy birger birgit birgitta birgitte
    birkir birthe bjarki bjarne bjorg bjork bjorn blanka bob bobby bodil bodo bogdan boguslaw
    bohdan bohumil bohuslav bojan bojana bola boleslaw bonnie boris borivoj borja borje borys
    bostjan boubacar bouke boyan boyko bozena brad bradley bram brandon branislav branka branko
    brenda brendan brent bretislav brett brian bridget brieuc brigid brigitte brites britt
    bronagh bronwen brooke bruce bruno bryan brynn bryony burak burcu burkhard caetano caitlin
    cal caleb calixto callum calvin camelia camilla camille camilo candace caoimhe capucine
    carina carl carla carlo carlos carlota carlotta carly carmela carmelo carmen carmine carol
    carole caroline carolyn carsten carys cassandra catalina catarina caterina catharina
    catherine cathy catia catrin catriona cayetano cecil cecile cecilia cecilie cedric cees
    celestin celia celine cem cemal cengiz ceren ceri cerys cesar cesare chad chantal
    charalambos charlene charles charlie charlotte chema chen cherie cheryl chiara chidi chie
    chieko chike chinedu chioma chloe chris christa christel christelle christian christiana
    christiane christina christine christof christoph christophe christopher christos chukwuma
    cian ciara ciaran cillian cindy cinzia ciprian cipriano ciro claire clara clare clarence
    claude claudia claudio claus cledwyn clemens clement clemente clementine clifford clive
    clotilde clovis cody coen coinneach colette colin coline colleen conceicao concetta
    conchita connie conor constantin cora cordelia corentin corinne cormac cornelia corneliu
    cornelius corrado cosimo cosmin costantino costin craig cristian cristiano cristina
    cristobal csaba csilla curro curtis cynthia cyprien cyril cyrille czeslaw daan dace dafydd
    dagmar daichi dainis daisuke daithi dalia dalibor damian damien damon dan dana daniel
    daniela daniele daniella danielle danilo danny danylo daphne darcy daria dario darius
    dariusz darko darlene darrell darren darryl daryl dave david davide dean debbie debora
    deborah debra declan deepak deirdre dejan del delia delphine delyth demetrio demi denis
    denise dennis denny derek dermot derrick desiree desislava desmond detlef devika diana
    diane diarmuid dick didier diederik diego dieter dietmar dietrich dilwyn dilys dimitar
    dimitra dimitri dimitris dina dinesh dino dion dirk divya dizzy djamila dmitri dmitry
    dmytro dolores domenica domenico domingo dominic dominik dominika dominique don donal
    donald donatella donato donna dora doreen dorin dorina doris dorota dorothee dorothy dorte
    dorthe douglas dragan dragana dragica dragos drahomira drake drazen dudley duje dumitru
    duncan dusan dustin dwayne dylan eamon eamonn earl ebbe ebele eberhard ebru ece eckart
    eddie edeltraud edgar edgardo edgars edit edith edmond edmund edna edoardo edouard edson
    eduard eduarda eduardo edvard edward edwin edwina edyta eelco eero eeva efrain eila eileen
    eimear einar eino eirik eirlys eivind ejnar ekkehard elaine eleanor eleftheria elena eleni
    eleonora eleonore eleri elfa elfriede eli eliana eliane elias elif elijah elin elina eline
    elinor elio eliott elisa elisabet elisabeth elisabetta elise eliza elizabeth elke ella
    ellen ellie elliot elliott ellis elmer elodie eloi eloy elsa elsie elvira elvis elzbieta
    ema emanuel emanuela emanuele embla emeka emeline emeric emi emil emile emilia emiliano
    emilie emilien emilio emily emine emir emlyn emma emmanuel emmanuelle emre emyr encarnacion
    endre enguerrand enid eniko ennio enrica enrico enrique ensio enver enzo eoghan eoin ercan
    erdal erdem erhard eri eric erica erich erik erika erin erkan erkki erlend erling ermanno
    erminia erna ernest ernesto ernst erol ersin ertugrul erwan erwin esa esben eskil esko
    espen esra esteban estefania estelle ester esther estrella ethan ethel etienne etsuko etta
    ettore euan eugen eugene eugenia eugenie eugenio eunice eurico eurig eusebio eva evan
    evangelia evangelos evaristo eve evelin evelina evelyn evelyne evert evgeni evgenia evgeny
    ewa ewald ewan ewelina ewen eyvindur eze ezequiel fabian fabiana fabien fabienne fabio
    fabiola fabrice fabrizio facundo fadi faisal fanny farid farida fatih fatima fatma fatou
    fatoumata faustine fausto faye fearghal federica federico fedir fedor felicia felicie
    felipe felix femi fenella ferdinand ferdinando ferenc fergal fergus ferhat fermin fernand
    fernanda fernande fernando ferruccio ffion fiadh fiammetta fidel figen filip filipa filipe
    filippo finn finola fiona fionn fionnuala fiorella flavia flavie flavien flavio flemming
    florence florent florentine florian floriane florin folake folke fotis fouad fran frances
    francesca francesco francis francisca francisco franck franco francois francoise franjo
    frank frans frantisek franz franziska fraser frauke fred freddie freddy frederic frederick
    frederique fredrik freek freya friederike friedhelm friedrich frits fritz frode fulvio
    fumiko funmi gabin gabor gabriel gabriela gabriele gabriella gabrielle gaby gael gaelle
    gaetan gaetano gail gala gareth garry gary gaspar gaston gauri gauthier gautier gavin
    gediminas geert geir gemma gene genevieve gennadi gennaro genowefa geoffrey geoffroy georg
    george georges georgi georgia georgina georgios geraint gerald geraldine gerard gerardo
    gerben gerd gerda gerhard gerlinde germaine german gernot gerrit gert gertrud gertrude
    gethin geza gheorghe ghislain ghislaine giacomo giada giampaolo gian giancarlo gianfranco
    gianluca gianluigi gianmarco gianni giannis giedrius gijs gil gilbert gilberte gilda gildas
    giles gilles gillian gina ginette gintaras gints giordano giorgia giorgio giorgos giovanna
    giovanni girish girolamo gisela gisele gitta gitte giulia giuliana giuliano giulio giuseppe
    giuseppina gladys gleb glenda glenn glenys gloria glyn godfrey goffredo gokhan gonca
    goncalo gonzalo gopal goran gordana gordon gosta gottfried gotthard gotz graca graeme
    graham grainne grant graziana graziella grazyna greg gregg gregoire gregor gregorio gregory
    greta grethe grigori gruffydd grzegorz guadalupe gudmundur gudrun guenole guenter guenther
    guglielmo guido guilhem guilherme guillaume guillermo gulsen guney gunhild gunilla gunnar
    gunta gunter gunther guntis guri gurkan gustaf gustav gustavo guy gwen gwenael gwenaelle
    gwendal gwendolyn gwenllian gwenola gwilym gwyneth gyorgy gyula haakon habib hadi hadrien
    hafsa hagen hakan hakim halina halldor haluk halvard halvor halyna hamid hamish hamza hana
    hanan hande hani hanna hannah hanne hanneke hannele hannelore hannes hanno hannu hans
    hansjorg harald haris harish harold harri harriet harry hartmut haruka haruki haruto harvey
    hasan hassan hatice hattie havard hayley hazel heather hector hedwig heide heidi heidrun
    heike heikki heiko hein heiner heinrich heinz heitor helder heledd helen helena helene
    helga helge helgi helio hellmut helmut heloise hendrik hennie henning henri henrietta
    henriette henrik henrike henrique henry henryk herbert herbie heribert heriberto herman
    hermann hermenegildo hernan herve hester hicham hideki hideo hikaru hilario hilary hilda
    hilde hildur hilkka hilmar hiroki hiroko hiroshi hisashi hjalmar holger holly horace
    horacio horia horst houda howard hrafn hristo hrvoje hryhorii hubert huda hugh hugo
    huguette humberto humphrey huseyin hussein huub huw hyacinthe hynek hywel iacopo iain ian
    iarla ibrahim ibrahima ida idris ieuan ifan ifeoma ignace ignacio igor ihor ikenna ilaria
    ildiko ileana ilham ilias ilinca iliya ilker ilkka ilmari ilona ilse ilya ilze imad imane
    imants imelda immanuel imogen imre ina inacio inaki ineke ines inese inga ingebjorg
    ingeborg ingemar inger ingmar ingo ingolfur ingrid ingvar ingvild inigo inmaculada inna
    ioan ioana ioanna ioannis iolo ion ionel ionut iorwerth iosif ira irena irene ireneusz
    irina irma irmgard irmtraud iryna isa isaac isabeau isabel isabela isabella isabelle isak
    isamu isaura ishaan isidro isis ismael ismail isobel isolde istvan iulia iulian ivan ivana
    ivanna ivar ivaylo iveta ivica ivo iwan jaakko jaan jaap jacco jacinto jack jackie jacky
    jacob jacobo jacopo jacqueline jacques jadwiga jagdish jaime jairo jake jakob jalal jamal
    james jamie jamila jan jana jane janet janez janice janina janine janis janko janne janneke
    janos janus janusz jari jarkko jarle jaromir jaroslav jaroslaw jasmin jasmina jasna jason
    jasper javier jayden jayne jean jean-baptiste jean-claude jean-francois jean-jacques
    jean-louis jean-luc jean-marc jean-marie jean-michel jean-paul jean-philippe jean-pierre
    jean-yves jeanette jeanine jeanne jeannine jeff jeffery jeffrey jelena jelle jemima jenna
    jenni jennie jennifer jenny jens jeremiah jeremie jeremy jerker jeroen jerome jerry jerzy
    jesper jesse jessica jesus jette jill jim jimmy jin jindrich jiri jirina jiro joachim
    joakim joan joana joann joanna joanne joao joaquim joaquin jocelyn jochen jodie jody joe
    joel joelle joep joffrey johan johann johanna johannes john johnny jolanda jon jonas
    jonathan jonathon joost jordan jordi jorg jorge jorgen joris jorn jorrit jorunn jose josef
    josefa josefina joseph josephine josette josh joshua josiane josip josselin jouko jovan
    jovana joyce jozef jozsef juan juana juanjo judicael judit judith judy juha juhan juhani
    jukka jules julia julian juliana julie julien julieta juliette julio julius junko juozas
    jure jurg jurgen jurgita juri juris jurriaan jussi justin justina justine jutta kaarina
    kadir kadri kaelig kai kaija kaisa kaito kaj kalevi kalle kalman kaloyan kamal kamel kamil
    kaori karel karen kari karim karima karin karina karl karla karlheinz karolina karoly
    karsten kaspars kasper katalin katarina katarzyna kate katerina kateryna katharine
    katherine kathleen kathryn kathy katie katja katrin katrina katsuo katy kauko kavita kavya
    kay kayleigh kazimierz kazuki kazuko kazuo kees keijo keiko keisuke keith kelli kellie
    kelly kelvin kemal kenan kenichi kenji kenneth kent kenta kerem kerrie kerry kerstin kes
    kestutis kevin khadija khaled khalid kiera kieran kim kimmo kinga kira kirill kirk kirsi
    kirsten kirsty kiyoshi kjartan kjell kjersti kjerstin kjetil klaas klara klaus knut koen
    kofi koichi koji kolbrun konrad konstantin konstantina konstantinos koray kordula kostas
    kostyantyn krasimir kresimir krista kristi kristian kristin kristina kristine kristjan
    kristofer krisztina krystyna krzysztof ksenia kumiko kuno kurt kveta kwabena kwaku kwame
    kyle kylie kyoko kyriakos lachlan ladislav laetitia laila lajos lalit lamberto lamia lamine
    lana lance lara larry lars larysa lasse laszlo latifa laura laure laureline lauren laurence
    laurent laurentiu lauri laurie laurine lavinia lawrence lea leah leander leandre leandro
    leanne lee leena lefteris leif leigh leila lena lene leni lennart leo leocadio leon leona
    leonard leonardo leonidas leonie leonor leopold leos lesia lesley leslie leszek leticia
    letizia levent levente levi lewis lex li lia liam liana licinio lidia lidija lidiya lieke
    liesel lieselotte lieven liis liisa lilian liliana lina linas linda lindsay linn linnea
    linus lionel lisa lisbeth lise liubov liudmyla liv livia livio liviu liz liza ljubica
    ljubomir ljudmila lleucu llewelyn llinos lloyd logan loic lois lola lorcan loredana lorella
    lorena lorenza lorenzo loretta lori loris lorna lorraine lothar lotte lou louella louie
    louis louise loukas lovisa lowri lubomir lubos luc luca lucas luchino lucia lucian luciana
    luciano lucie lucien lucienne lucija lucilia lucinda lucjan lucrezia lucy ludek ludger
    ludivine ludmila ludovic ludovica ludovico ludvig ludwig luigi luigia luis luisa luiz luka
    lukas luke luther lutz luuk lydia lydie lynda lynn lynne lyubomir maarten maartje mabel
    macarena machteld maciej mackenzie madalena madalina maddalena madeleine mads mael maelle
    maeva maeve mafalda magali magdalena maggie magnhild magnus mahesh mahmoud maia maija mair
    mairead mairi maite maja majid makis makoto maksim maksym malachy malcolm malgorzata
    mallory mamadou manabu mandy manfred manish manlio manoj manolis manolo manon mansour
    mantas manu manuel manuela mara marc marc-antoine marceau marcel marcela marcelino marcella
    marcelle marcello marcelo marcia marcin marcio marco marcos marcus mare mared marek
    margaret margareta margarete margaretha margarethe margarida margarita margaux margherita
    margit margot margret margrit marguerite mari maria mariama marian mariana mariangela
    marianna marianne mariano maribel marica marie marie-claude marie-france marie-jose
    marielle mariia marija marijan marijke marika mariko marilia marilyn marilyne marin marina
    marine mario mariola marion marios marisa marisol marit marita marius mariusz marjatta
    marjorie mark marketa markku marko markus marleen marlene marloes mart marta marte marten
    martha martial martin martina martine martins marty martyn marvin marwan mary maryam
    masahiro masako masaru masashi massimiliano massimo matej mateusz mathew mathias mathieu
    mathilde mathis matias matilda matilde matjaz matteo matthew matthias matthieu matthijs
    matti mattia mattias matyas maura maureen mauri maurice mauricio maurizio mauro mavis max
    maxence maxim maxime maximilian maximo maxine maya mayumi mechthild medard meena meg megan
    megumi mehdi mehmet mei meike meinhard meinir meirion melania melanie melina melinda melis
    melissa melvin menna meral mercedes meredith mererid merle mervyn metka mette mhairi mia
    michael michaela michal michalis michel michela michelangelo michele micheline michelle
    michiko mick mickael midori mieczyslaw mieke miguel miha mihaela mihai mihajlo mihkel mika
    mikael mike mikhail mikkel mikko miklos mikolaj milan mildred milena milica milka millicent
    milo milos milton mina mindaugas mindy ming minna minoru miodrag mira miranda mircea
    mireille mirella miren miriam mirjam mirjana mirko miroslav miroslava mislav mitsuko miyuki
    mladen mogens mohamed mohammad mohammed mojca molly momcilo mona monica monika monique
    montserrat morag morgan morgane morten mounir mourad moussa muhammad muhammet muhip mukesh
    murat murdo muriel mustafa mustapha myfanwy mykhailo mykola myriam myrtle nabil nacho nada
    nadege nadia nadiia nadine nadir nadja naima najat nancy nandini nando nandor nanni naoki
    naoko naomi naresh nasser natalia natalie nataliia natalija natalya nataniel natasa natasha
    nathalie nathan natividad natsuki nawal nazan nazim nebojsa neha neil nelly nelson nemanja
    nenad nermin nerys neslihan neven nevenka neville ngozi niall niamh nicanor nicholas nick
    nicki nico nicola nicolas nicole nicoleta nicoletta nicolo nicu niek niels nienke nigel
    nihat niilo nikhil nikita nikki niklas niko nikola nikolai nikolaj nikolaos nikos nils
    nilufer nina nino nitin njal nkechi nnamdi noa noah noboru nobuo noe noel noelia noelle
    noemi noemie nora norbert norberto noriko norma norman normunds nour nuala nuno nuray
    nuria nynke obi oceane octavia octavian octavio oddny oddvar odette odile oguz oisin okan
    oksana ola olaf olafur olaug olav olavi ole oleg oleh oleksandr oleksandra oleksii oleksiy
    olena olga olha oliver olivia olivier olle olof omar ondrej oonagh ophelie orest oreste
    orhan oriane orietta oriol orla orlaith ornella orsolya ortrun ortwin osama osamu osbert
    oscar oskar oskari osman osmo ostap osvaldo oswald otakar otavio otis ottavia ottavio
    ottilie ottmar otto oumar ousmane ovidiu owain oystein oyvind ozan ozge ozlem paal paavo
    pablo padraig palle paloma pam pamela panagiota panagiotis panos paola paolo pascal pascale
    pascaline pascual pasi pasquale patric patrice patricia patrick patrik patrizia patty paul
    paula paulette paulina pauline paulo pavel pavla pavlo pavlos pawel peder pedro peggy pekka
    pelle penelope penny pentti per pernille pertti petar peter petr petra petro petros petru
    petteri philibert philip philipp philippa philippe phillip phoebe phyllis pia pier piera
    piergiorgio pierluigi piero pierre pierrette pierrick piers piet pieter pietro piotr pirjo
    pirkko piroska plamen polly pooja poul pradeep prakash prasad pravin preben predrag preeti
    priit primoz priscilla priya priyanka pryderi przemek przemyslaw puck pyotr quentin quincy
    rachael rachel rachid radek radim radmila radoslaw radostina radu rafael rafal raffaele
    raffaella ragnhild rahul raija raimondo raimonds raimundo rainer raivis raivo rajesh rajiv
    rakesh ralf ralph raluca ramesh ramiro ramon ramona randall randi randy rania raoul raphael
    raphaelle raquel rasha rashid rasmus raul ravi ray raymond raymonde razvan rebeca rebecca
    rebekah recep regina reginald regine regis regula reidar reidun reijo reinald reinaldo
    reinhard reinhold reinier reino remco remi remus renata renate renato renaud rene renee
    renske renzo reto rhian rhiannon rhoda rhodri rhona rhonda rhun rhydian rhys ricardo
    riccardo richard rick ricky riho riikka rik rikard rimantas rinaldo rinus risto rita riza
    roald roan robbie robby robert roberta roberto robin robyn rocio roderick rodney rodolfo
    rodolphe rodrigo rodrigue roel roelof rogelio roger rogerio rohan rohit roisin roland rolf
    romain roman romana romano romaric romuald romualdas romualdo romulus ron ronald ronan
    ronnie ronny rory rosa rosalba rosalia rosalie rosalind rosamund rosanna rosaria roselyne
    rosemarie rosemary ross rossana rossella rostislav rostyslav rowan rowena roxana roxane roy
    roza rozalia ruairi ruaridh ruben ruby rudiger rudolf rudolph ruedi rufino rufus ruggero
    rui rumen runar rune rupert ruprecht ruslan ruth ruud ruzena ryan ryo ryota ryszard ryuichi
    sabina sabine sabrina sacha sachiko sachin saida sakari salah saleh salim sally salma
    salome salvador salvatore sam samantha samar sami samia samir samira samuel samuele sana
    sandeep sander sandi sandor sandra sandrine sandro sanjay sanna sanne santa santiago
    santosh saoirse sara sarah sarita sasha saskia satish satoru satoshi saul saulius saverio
    seamus sean sebastian sebastiano sebastien sedat segolene seiji selena selim selin selwyn
    semra seonaid seppo serdar serena serge sergei sergey sergi sergio serhii serhiy serkan
    seth severino severo sevgi sevim seydou sezen shane shari sharmila sharon shaun shauna
    sheila shelby shelley shelly sherif sherry shigeru shilpa shinji shirley shiro shoji shona
    shreya shunsuke sian sibel siddharth sidney siegfried sieglinde sietse sigbjorn sigmund
    signe sigrid sigur sigurd sigurdur siim silas silke silva silvana silvano silverio
    silvestre silvia silvino silvio simao simon simona simone sindre sinead sinisa siobhan
    sioned sipho siri siro sirpa sissel siwan sixten sjoerd sjur slavica slavko slawomir
    slobodan smita sneha snezana snorri socorro sofia sofie solange solene solomiia solveig
    sonia sonja sonny sonya sophia sophie soraya sorcha soren sorin sorley sotiris spyridon
    spyros srdjan srinivas stacey stacy staffan stale stan stanislas stanislav stanislava
    stanislaw stanley stathis stavros stefan stefania stefano stefanos steffen steinar steinunn
    stelios stellan stepan stephan stephane stephanie stephen stevan steve steven stian stig
    stijn stjepan stoyan stuart sture subhash sudha sudhir sue suleyman sumit sune sunil sunita
    sunniva suresh susan susana susanna susanne sushma susi susumu suzana suzanne suzette
    svatopluk svein sven svend sverre svetlana svitlana swantje swati sylvain sylvaine
    sylvester sylvette sylvia sylviane sylvie sylwia synnove szabolcs tabitha tadashi tadej
    tadeusz tadhg tahar taichi takahiro takako takao takashi takeshi takis takumi tamara tamas
    tammy tamsin tancrede tancredi tanguy tania tanja tanya tapani tapio tara taras tarek tarik
    tariq tariro tarmo taro tatiana tatjana tatsuya tayfun taylor tazio ted teemu tegwen teleri
    tendai teodor teodoro teofilo teppo terence teresa tereza terhi terje terrence terri terry
    teruo tetiana tetsuya teun thabo thanasis thanos thea thelma thelonious themba theo theodor
    theodora theodore theodoros theodosis theophile theresa therese theun thibaud thibault
    thierry thijs thodoris thom thomas thor thorbjorn thordur thorsteinn thorsten thorvald
    tiago tibor tihomir tiit tijs tilman tim timo timothy tina tineke tiphaine titus tiziana
    tiziano tjeerd tobias toby todd todor tolga tom tomas tomasz tome tomislav tommaso tommy
    tomoko tomoya tonci toni tonino tony toomas topher tor torben torbjorn torgeir tori torill
    torquil torstein torsten toru torunn toshio tove tracey tracie traian traudl trefor trevor
    triin tristan tristram troels trond troy trudi truus trygve tsutomu tsvetan tudor tudur
    tugba tuncay tunde tuomas tuomo turgut tygo tyler tymofii udo ueli ugo ugur uldis ulf uli
    ulises ulla ulric ulrich ulrika ulrike umberto una unni unnur urmas uros urs ursa ursula
    ursule urszula uwe vaclav vadim vadym vaino valdis valentin valentina valentine valentyna
    valere valeri valeria valerie valerii valerio valter vandana vanesa vanessa vangelis varun
    vasile vasili vasiliki vasilis vasyl vedat vedran vegard veikko veit velma vera vernon
    veronica veronika veronique vesna viacheslav vicente vicki victor victoria victorien vidar
    vigdis viggo vijay vikas vikentiy viking vikram viktor viktoria viktoriia viktors vilho
    vilma vinay vincent vincenza vincenzo vinod violeta viorel virginia virginie virpi vishal
    vitali vitalii vito vitor vittorio vivek viveka viviana viviane vivianne vivien vjekoslav
    vlad vladimir vladislav vlado vlastimil vojtech volker volkmar volodymyr vyacheslav
    vytautas waldemar walid wally walter walther waltraud wanda warren wassim wayne wei wendell
    wendy werner wesley wiebe wiebke wieland wieslaw wietse wilbur wilfred wilfried wilhelm
    wilhelmina willard willeke willem willi william willie wim winfried winifred winston witold
    wladyslaw wlodzimierz wojciech wole wolfgang wolfram woodrow wout wouter wynford xavier
    xiao ximena yacine yaelle yago yahya yann yannick yannis yaroslav yasemin yasmin yasmina
    yassine yasuko yasuo yavuz yegor yelena yevhen yiannis yilmaz yngve yngwie yoan yoann yohan
    yoko yolanda yolande yordan yorgos yoshiko yoshio younes youssef youssouf yrjo yuka yuki
    yukiko yukio yuko yulia yuliia yumi yuri yurii yuriko yusuf yusuke yuta yutaka yvan yves
    yvette yvo yvon yvonne zacharie zachary zaid zainab zakaria zakhar zaki zanele zara
    zbigniew zbynek zdenek zdenka zdravko zehra zekeriya zelia zeljko zenon zeynep zhivko ziad
    zied zina zinaida zineb zlatan zlatko zoe zofia zoltan zora zoran zsofia zsolt zsuzsa
    zuzana zvonimir zydrunas zygmunt
    """
)
