"""Words that say that something became more or less."""

RISES = (
    "rise|rises|rose|risen|rising|increase|increases|increased|increasing|grow|grows|grew|grown|"
    "growing|growth|climb|climbs|climbed|climbing|jump|jumps|jumped|jumping|surge|surges|surged|"
    "surging|soar|soars|soared|soaring|gain|gains|gained|gaining|up|higher|more|advance|advances|"
    "advanced|expand|expands|expanded|expansion|rally|rallied|leap|leaps|leaped|leapt|boost|"
    "boosted|hike|hikes|hiked|uptick|upturn|swell|swelled|spike|spiked|raise|raised|raises|"
    "improvement|improved|additional|extra|added|add|adds|rebound|rebounded|upswing|lift|lifts|lifted|"
    "lifting|balloon|ballooned|mushroomed|swollen|widened|mounted|crept up|edged up|inched up|"
    "nudged up|pushed up|went up|gone up|goes up|accelerated"
)
FALLS = (
    "fall|falls|fell|fallen|falling|drop|drops|dropped|dropping|decline|declines|declined|"
    "declining|decrease|decreases|decreased|decreasing|slide|slides|slid|sliding|slip|slips|"
    "slipped|"
    "slipping|shrink|shrinks|shrank|shrunk|shrinking|plunge|plunges|plunged|plunging|tumble|"
    "tumbles|"
    "tumbled|tumbling|lose|loses|lost|losing|loss|cut|cuts|cutting|down|lower|less|fewer|dip|dips|"
    "dipped|sink|sank|sunk|reduction|reduced|reduce|reduces|reducing|slump|slumps|slumped|contract|"
    "contracted|contraction|shed|sheds|shedding|discount|retreat|retreated|ease|eased|eases|"
    "slowdown|slowed|plummet|plummeted|collapse|collapsed|crash|crashed|trimmed|shaved|narrowed|"
    "dwindled|pared|halving|went down|gone down|edged down|inched down|knocked off|saving|savings"
)
CHANGES = f"{RISES}|{FALLS}"
