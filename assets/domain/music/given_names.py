"""Given names that tell a person from a title.

Folded: lower case, no accents. Names that are ordinary English words too ("Hope", "Summer",
"Will") are left out, since they say nothing. Compiled from names common to several countries
and from first words of film credits (ACMI collection release of 2017, CC0).
"""

from __future__ import annotations

from .fold import word_set

GIVEN_NAMES = word_set(
    """
    aaron abbas abdul abebe abel abigail abram ada adam adela adelaide adele adrian adriana
    adrienne agata agnes agnieszka agustin ahmed aidan aiden aimee aino aki akira alain alan
    alanis alastair albert alberto albin albina aldo alec alejandro aleksander aleksandr
    aleksandra aleksi alessandro alessio alex alexander alexandra alexandre alexandria alexei
    alf alfred alfredo ali alice alicia alida alina alisha alison alistair alister allison alma
    alvin alyssa ama amadeus amalia amanda amelia amelie amina amir amit amy ana anastasia
    anders andras andre andrea andreas andree andrei andres andrew andris andriy andrzej andy
    aneta anette angela angelica angelika angelina angelo angus anica anil anita anja anka ann
    anna annabel annamaria anne anneli annemarie annette annie annika anthony anto antoine
    antoinette anton antonia antonina antonio antony antti aoife aretha ariana ariel arjun
    armand armin arne arnold aron arthur artur asbjorn ashleigh ashley astrid audrey auguste
    augustin aurelia aurelie aurelien axel bailey baptiste barbara barry bart bastien bayram
    beata beatrice beatriz beau becky belinda ben benjamin benoit berit bernadette bernard
    bernardo bert berta bertil bertram bertrand beth bethany betti bettina betty beverly bianka
    bill billy birgit birgitta bjarne bjork bjorn blanka bob bobby bogdan bohumil bonnie boris
    borivoj bozena brad bradley bram brandon branka branko brenda brendan brent bretislav brett
    brian bridget brigid brigitte britt brooke bruce bruno bryan caitlin cal caleb callum calvin
    camelia camilla camille camilo candace carina carl carla carlo carlos carly carmelo carmen
    carol carole caroline carolyn cassandra catarina caterina catharina catherine cathy catriona
    cecile cecilia cedric celia celine cerys cesar chad chantal charlene charles charlie
    charlotte chen cherie cheryl chiara chidi chloe chris christian christiana christiane
    christina christine christoph christophe christopher christos ciaran cindy claire clara
    clare clarence claude claudia claudio claus clement clemente clifford clive cody colin
    colleen connie constantin cora corentin corinne cormac cornelia craig cristian cristina
    csaba csilla curtis cynthia dagmar damian damien damon dan dana daniel daniela daniele
    daniella danielle danilo danny daphne darcy daria dario darius darko darlene darrell darren
    darryl daryl dave david dean debbie deborah debra declan deepak del delia delphine demi
    denis denise dennis denny derek dermot derrick desiree desmond diana diane dick diego dieter
    dietmar dimitri dimitris dina dino dion dirk dizzy dmitri dmytro domenico dominic dominik
    dominique don donald donatella donna dora doreen dorina doris dorota dorothy douglas dragan
    dragica drake dusan dustin dylan eamonn earl eberhard eddie edgar edit edith edmond edmund
    edouard eduard eduardo edvard edward edwin eero eila eileen eirik elaine eleanor elena eleni
    eleonora eleonore eli eliana elias elijah elin elina elinor elisa elisabet elisabeth elise
    eliza elizabeth ella ellen ellie elmer elodie elsa elvira elvis ema emanuel emil emile
    emilia emiliano emilie emilio emily emir emma emmanuel ennio enrico enrique enzo eoin eric
    erica erich erik erika erin erlend ermanno erna ernst erwan erwin esa esteban ester esther
    ethan ethel etienne etta ettore euan eugen eugene eugenia eva evan eve evelina evelyn ewa
    ewan fabian fabiana fabien fabienne fabio fanny fatima fatma faye federico felicia felix
    ferdinand fergus fernando filip finn fiona flavia florence florent florentine florian fran
    frances francesca francesco francis francisco franco francois francoise franjo frank franz
    fred freddie freddy frederic frederick frederique fredrik freya fritz fulvio gabor gabriel
    gabriela gabriele gabriella gabrielle gaby gael gaelle gail gala gareth garry gary gaspar
    gaston gavin gemma gene genevieve geoffrey georg george georges georgina gerald geraldine
    gerard gerd gerda gerhard german gert giacomo gian giancarlo gianni gil gilbert gilda gilles
    gillian gina gints giorgio giorgos giovanni gisela giulia giuliano giulio giuseppe glenda
    glenn gloria goffredo gonzalo goran gordana gordon gotz graeme graham grainne grant greg
    gregg gregor gregory greta grzegorz gudrun guido guilherme guillaume guillermo gunnar gunter
    gunther gustav gustavo guy gwen gyorgy gyula hagen hamish hana hanna hannah hanno hans
    harald harold harriet harry haruki harvey hasan hassan hayley hazel heather hector heidi
    heikki heinrich heinz helen helena helene helge helmut henri henrietta henriette henrik
    henry herbert herbie herman hermann hernan herve hilary hilda hiroshi holly horst howard
    hubert hugh hugo humberto huseyin hussein iain ian ibrahim ida ignacio igor ilona ilse
    imelda ina ines inga ingeborg ingmar ingo ingrid ion iosif ira irena irene irina irma iryna
    isa isaac isabel isabela isabella isabelle isak isis ismail istvan ivan ivana iveta ivo iwan
    jaan jack jackie jacob jacqueline jacques jaime jake jakob james jamie jan jana jane janet
    janice janina janine janis janko janne janus jari jaroslav jasmin jasmina jason jasper
    javier jayden jayne jean jean-michel jeanette jeanne jeannine jeff jeffery jeffrey jelena
    jenna jenni jennie jennifer jenny jens jeremiah jeremy jerome jerry jerzy jesse jessica
    jesus jill jim jimmy jin jiri joachim joakim joan joann joanna joanne joao joaquin jocelyn
    jochen jodie jody joe joel johan johann johanna johannes john johnny jolanda jon jonas
    jonathan jonathon jordan jorge jorgen joris jorn jose josef joseph josephine josh joshua
    josip joyce jozef juan judith judy juha juhan jukka jules julia julian juliana julie julien
    juliette julio julius jurgen justin justina justine kadri kai kaisa kaj kalle kamil karel
    karen kari karim karin karina karl karla karolina karsten kasper katarina katarzyna kate
    katerina katharine katherine kathleen kathryn kathy katie katja katrin katrina katy kay
    kayleigh keith kelli kellie kelly kelvin kenji kenneth kent kerrie kerry kes kestutis kevin
    khalid kiera kieran kim kira kirk kirsten kjetil klara klaus knut kofi konstantin kostas
    krista kristi kristian kristin kristina kristine krzysztof kurt kwame kyle kylie ladislav
    laetitia laila lana lance lara larry lars laszlo laura lauren laurence laurent laurie
    lawrence lea leah leander leanne lee leif leigh leila lena leni lennart leo leon leona
    leonard leonardo leonie leopold leos lesley leslie levi lewis lex li lia liam lidia lidija
    liesel liis liliana lina linda lindsay linn linus lisa lisbeth lise liv livia liz liza
    ljubica ljudmila lloyd logan loic lois lola lorena lorenzo loretta lori lorna lorraine
    lothar lotte lou louie louis louise luc luca lucas luchino lucia luciana luciano lucie
    lucija lucinda lucy ludmila ludovic ludovico ludvig ludwig luigi luis luisa luka lukas luke
    lydia lynda lynn lynne madeleine mads magdalena maggie magnus maia maija maja malcolm
    mallory mandy manfred manon mantas manu manuel manuela mara marc marcel marcela marcella
    marcello marcia marco marcus mare marek margaret margareta margaretha margarethe margit
    margot marguerite mari maria marian mariana marianna marianne marica marie marija marijan
    marika marilyn marin marina mario marion marisa marit marita marius mark marko markus
    marleen marlene mart marta marten martha martin martina martine marty martyn marvin mary
    massimo matej mathew mathias mathieu mathilde matias matilda matteo matthew matthias
    matthijs matti mattias maura maureen mauri maurice maurizio mauro max maxim maxime
    maximilian maya meg megan mehdi mehmet mei melania melanie melina melinda melissa melvin
    mercedes meredith merle mia michael michaela michal michel michelangelo michele michelle
    mick mickael miguel mihai mika mike mikhail mikkel mikko miklos milan milena milica milka
    milo milos milton mina mindy ming minna mira miranda miriam mirjam mirko miroslav mohamed
    mohammad mohammed molly mona monica monika monique morten muhammad muhip mustafa nada nadia
    nadine nadja nancy nandor nanni naomi natalia natalie natalija natalya natasa natasha
    nathalie nathan neil nelly nemanja nevenka ngozi niall nicholas nick nicki nico nicola
    nicolas nicole nigel nikita nikki niklas niko nikola nikolai nikolaj nikos nils nina nino
    noa noah noel noemi noemie nora norbert norma norman nour nuno oceane ola olaf olafur olav
    ole oleksandr olena olga oliver olivia olivier olle omar ondrej orla ortrun oscar oskar
    osman oswald otis otto oystein pablo padraig pam pamela paola paolo pascal patric patrice
    patricia patrick patrik patty paul paula paulette paulina pauline paulo pavel pawel pedro
    peggy pekka penelope penny per petar peter petr petra philip philipp philippe phillip phoebe
    phyllis pia pier piero pierre piet pieter pietro piotr polly priscilla priya puck pyotr
    quentin quincy rachael rachel rachid radek rafael rafal raffaella rahul rainer ralph ramon
    ramona randall randy rasmus raul ravi ray raymond rebecca rebekah regina reginald regis
    reinald reinhold remi remus renata renato renaud rene renee renzo rhonda rhys ricardo
    riccardo richard rick ricky rik rita riza roan robbie robby robert roberta roberto robin
    robyn rodney rodrigo roger roland rolf romain roman romana romano romulus ron ronald ronan
    ronnie rory rosa rosalia rosemary ross rowan roy roza rozalia ruben ruby rudolf rudolph rui
    rune rupert ruth ryan ryszard sabina sabrina sacha sally salvador sam samantha sami samir
    samira samuel sandi sandra sandrine sandro sanjay sanna santa santiago sara sarah sasha
    saskia saul seamus sean sebastian selena serena serge sergei sergio serhii seth severo shane
    shari sharon shaun shauna sheila shelby shelley shelly sherry shirley shona signe sigrid
    sigur sigurd silva silvano silvia silvio simon simona simone sindre sinead siobhan slavica
    slavko sofia sofie solene solveig sonia sonja sonny sonya sophia sophie soren stacey stacy
    stan stanislav stanley stavros stefan stefania stephan stephane stephanie stephen steve
    steven stig stjepan stuart sture sue susan susana susanna susanne susi suzana suzanne sven
    svetlana sylvain sylvia sylvie tadeusz takashi tamara tamas tammy tania tanja tanya tara
    taras tatiana tatjana taylor ted tendai teodor teppo terence teresa terrence terri terry
    thea thelonious theo theodor theodora theodore theresa therese thierry thom thomas thor
    tiago tibor tim timo timothy tina titus tobias toby todd tom tomas tomasz tommy toni tony
    topher tor torben torbjorn tori tracey tracie trevor tristan troy trudi tuomas tyler ugo ulf
    uli ulla ulrich una urs ursula vaclav valdis valentin valentina valentine valeria valerie
    valter vanesa vanessa vasyl veit vera vernon veronica veronika veronique vesna vicki victor
    victoria viking viktor viktoria viktors vilma vincent vincenzo violeta virginia virginie
    vito vittorio viviane vivianne vivien vladimir vlado vojtech volker volodymyr vytautas
    waldemar wally walter walther wanda warren wayne wei wendy werner wesley wieland willem
    willi william willie wojciech wolfgang xavier xiao ximena yann yannick yannis yasmin yilmaz
    youssef yuki yulia yusuf yvan yves yvette yvonne zacharie zara zbigniew zdenek zdenka
    zdravko zeljko zina zlatko zoe zoltan zora zoran zuzana
    """
)
