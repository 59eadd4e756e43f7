"""What a result is worth to whoever reads one page: key figures of the genre, and how many quotations each area has."""

#: Policy field → the area under which results are heard. Fields that are not named belong to ``general``.
AREAS = {
    **dict.fromkeys(
        ("economy", "agriculture", "livestock", "forestry", "infrastructure", "finance_trade", "new_rural", "land_env", "disaster"),
        "economy",
    ),
    **dict.fromkeys(
        ("culture_society", "education", "health", "culture_info", "social_security", "science_tech", "ethnic_religion",
         "admin_reform_digital"),
        "society",
    ),
    **dict.fromkeys(("defence_security", "drugs", "foreign_affairs", "citizen_petitions"), "defence"),
    **dict.fromkeys(
        ("party_building", "ideology", "organisation_cadres", "inspection", "mass_mobilisation", "fatherland_front",
         "government", "anti_corruption"),
        "party",
    ),
}  # fmt: skip
#: Quotations of results that an area has at least, as far as it states figures; what is left over goes to the best.
QUOTAS = {"general": 1, "economy": 3, "society": 2, "defence": 1, "party": 2}
#: Quotations of results in all.
MOST_RESULTS = 10
#: Their words: until every area was heard once, while areas have their quota, and when the best left ones come.
HEARD_WORDS, RESULT_WORDS, FREE_WORDS = 400, 370, 200
#: Worth of an indicator of the lexicon: 5 for what a term is judged by, 4 and 3 for what every report is asked for; others 1.
INDICATORS = {
    **dict.fromkeys(("targets_met", "grdp_growth", "income_pc", "poverty_rate", "ntm_criteria", "ntm_status"), 5.0),
    **dict.fromkeys(("gross_output", "budget_rev", "budget_growth", "poverty_drop", "urban_criteria"), 4.0),
    **dict.fromkeys(
        ("invest_total", "school_std", "bhyt", "party_new", "party_cells_good", "party_members_good", "conscription",
         "forest_cover", "health_std", "culture_family", "crime", "disbursement", "structure_agri", "temp_house", "ocop", "jobs"),
        3.0,
    ),
    **dict.fromkeys(
        ("trained_labour", "land_value", "grain_output", "fruit_area", "livestock", "tourists", "road_hard", "power",
         "admin_digit", "online_service", "ontime", "security_std", "drug_free", "inspect", "clean_water", "near_poor",
         "ntm_village", "enterprise", "coop"),
        2.0,
    ),
}  # fmt: skip
#: Worth of a figure whose indicator is not known, of its change or share of plan beside it, and how many of them count.
UNKNOWN, CHANGE, MANY = 0.4, 0.5, 4
#: Worth of saying by how much the targets of the term were reached.
TARGETS_MET = 5.0
#: A result of one former commune says less than one of the whole, also where that of another one answers it; a part of a
#: sentence says less than the whole of it.
FORMER, ANSWERED, PART = 0.55, 0.8, 0.85
#: A part of a sentence of fewer words is a line of an enumeration, unless it tells an indicator of at least this worth.
PART_WORDS, PART_WORTH = 12, 3.0
#: What adds less is not worth its lines.
LEAST_GAIN = 0.4
#: A wording of the lexicon names an indicator when it makes up this share of the words of the name.
NAMED = 0.2
#: A quotation is left out when it shares this much of its words with one that is shown.
ALIKE = 0.6
#: What is said of two former communes in turn is worded less alike than what is said twice.
ANSWERS = 0.45
#: Points of weakness, causes of each kind, findings and doubts on the page.
MOST_WEAKNESSES, MOST_CAUSES, MOST_FINDINGS, MOST_DOUBTS = 8, 3, 6, 4
#: What speaks for a point of weakness: a figure, an area and a field that none of the chosen has; it says something of its own.
WITH_FIGURE, NEW_AREA, NEW_FIELD, VAGUE = 2.0, 2.0, 1.0, -1.0
