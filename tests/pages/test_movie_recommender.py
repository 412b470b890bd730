"""The recommender lesson: every step runs, its controls move its numbers, bad files change nothing."""

import re
from itertools import cycle

import numpy as np
import pytest

from sources.ratings.exports import arrays_npz
from sources.ratings.samples import SAMPLES, generated_sample
from studies.recommender.contenders import FOUR
from tests.pages.conftest import open_page, readouts, run_shown_code
from tests.sources.ratings.rating_files import BAD, RATINGS_CSV, archive_of
from tests.uploads import complaint
from ui.recommender import cache, downloads

STEPS = ("Rate a few films", "Watch it learn", "Map of taste", "Which model?", "Holes", "Seed lottery")
STEPS = (*STEPS, "Cold start")
BUTTONS = {
    "Which model?": "Compare the models",
    "Seed lottery": "Draw the lottery",
    "Cold start": "Send in new viewers",
}
MINE = "3-5_49-5_23-1_39-2"


def opened(step, **query):
    """Return a step with every answer shown, as a teacher's link shows it."""
    return open_page("movie_recommender", step=step, reveal="1", **query)


def pressed(at, label):
    """Press the one button of this name: there must be one."""
    (button,) = (button for button in at.button if button.label == label)
    button.click().run()
    assert not at.exception, at.exception[0].value
    return at


def done(step, **query):
    """Return a step that has run: one with a button after it was pressed, unless its result is kept."""
    at = opened(step, **query)
    return pressed(at, BUTTONS[step]) if step in BUTTONS and not at.metric else at


def declines(at):
    """Whether the step says in a note that the table is not for it, and shows nothing of what it would."""
    return bool(at.info) and not at.metric and not at.get("plotly_chart")


def run_on(at, step):
    """Let a step run on the table that is there; return whether it did, rather than decline."""
    at.pills(key="step").set_value(step).run()
    assert not at.exception
    if declines(at):
        return False
    if step in BUTTONS and not at.metric:
        pressed(at, BUTTONS[step])
    return True


def star(at, title, stars):
    film = generated_sample().titles.index(title)
    at.selectbox(key="find_film").set_value(film).run()
    key = f"stars_{'ratings Sample: 60 films'[:24]}_{film}"
    at.feedback(key=key).set_value(stars - 1).run()
    assert not at.exception
    return at


def listed(at):
    spec = next(c.proto.spec for c in at.get("plotly_chart") if '"recommended"' in c.proto.id or
                "recommended" in c.proto.id)  # fmt: skip
    return re.findall(r'"([^"]+ \(\d{4}\))"', spec)


def test_the_holes_come_first_and_an_old_link_with_stars_still_opens_them():
    assert open_page("movie_recommender").pills(key="step").value == "Holes"
    at = open_page("movie_recommender", mine=MINE)
    assert at.pills(key="step").value == "Rate a few films"
    at.pills(key="step").set_value("Holes").run()
    assert at.pills(key="step").value == "Holes"


ASKS = {
    "Holes": ("holes_zeros", "Zeros in the holes"),
    "Watch it learn": ("best_epoch", "Best error, held out"),
    "Map of taste": ("map_shared", "Dot and distance agree on"),
}


@pytest.mark.parametrize("step", ASKS)
def test_nothing_answers_before_a_guess_and_the_guess_is_marked(step):
    key, name = ASKS[step]
    at = open_page("movie_recommender", step=step)
    assert name not in readouts(at)
    pills = at.pills(key=f"guess_{key}")
    pills.set_value(pills.options[0]).run()
    assert not at.exception
    assert name in readouts(at)
    assert any("You said" in m.value for m in at.markdown)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_ends_in_what_can_be_said_and_a_door(step):
    at = open_page("movie_recommender", step=step, mine=MINE)
    assert any(m.value.startswith("**You can now say:**") for m in at.markdown)
    doors = [b for b in at.button if b.key == "next_step"] or at.get("page_link")
    assert len(doors) == 1


@pytest.mark.parametrize("step", STEPS)
def test_every_step_runs_and_shows_numbers_and_why(step):
    at = done(step, mine=MINE)
    assert at.get("plotly_chart") or at.get("bidi_component")
    assert len(at.get("expander")) >= 1
    assert 1 <= len(at.metric) <= 3


@pytest.mark.parametrize(("label", "step"), list(zip(cycle([*SAMPLES][1:]), STEPS)))
def test_every_step_takes_a_small_table(label, step):
    at = opened("Rate a few films", table=label, mine="0-5_1-1")
    ran = run_on(at, step)
    assert ran == (step != "Cold start"), "nobody in the small tables has rated enough to come as new"
    assert not at.error
    assert bool(at.metric) == bool(at.code) == ran


def test_without_stars_the_page_shows_what_is_popular_and_says_so():
    at = opened("Rate a few films")
    assert any("rated nothing yet" in c.value for c in at.caption)
    assert not at.metric


def test_stars_move_the_list_and_rated_films_never_come_back():
    at = star(opened("Rate a few films"), "Interstellar (2014)", 5)
    first = listed(at)
    assert "Interstellar (2014)" not in first
    star(at, "Toy Story (1995)", 1)
    second = listed(at)
    assert second != first
    assert not {"Interstellar (2014)", "Toy Story (1995)"} & set(second)
    assert readouts(at)["Films you rated"] == "2"
    star(at, "Toy Story (1995)", 5)
    assert readouts(at)["Films you rated"] == "2"
    assert listed(at) != second


def test_taste_moves_the_list_the_right_way():
    at = opened("Rate a few films", mine="34-5_39-5_36-5")
    romances = listed(at)[:4]
    at = opened("Rate a few films", mine="23-5_24-5_26-5")
    horror = listed(at)[:4]
    genres = dict(zip(generated_sample().titles, generated_sample().genres, strict=True))
    assert sum("Romance" in genres[film] for film in romances) >= 3
    assert sum("Horror" in genres[film] for film in horror) >= 2


def test_the_bars_add_up_to_the_score_of_the_list():
    at = opened("Rate a few films", mine=MINE)
    score = float(readouts(at)["Your best score"])
    spec = next(c.proto.spec for c in at.get("plotly_chart") if "because" in c.proto.id)
    texts = [float(t.replace("\\u2212", "-").replace("−", "-")) for t in
             re.findall(r'"text": ?\[([^\]]*)\]', spec)[0].replace('"', "").split(",")]  # fmt: skip
    assert texts[-1] == pytest.approx(score)
    assert sum(texts[:-1]) == pytest.approx(score, abs=0.005 * len(texts))


def test_who_gives_five_stars_is_above_the_usual_and_who_gives_one_is_below():
    generous, harsh = (
        readouts(opened("Rate a few films", mine=f"3-{n}_49-{n}_23-{n}"))["You against the usual"]
        for n in (5, 1)
    )
    assert generous.startswith("+")
    assert harsh.startswith("−")
    # The same films, four stars apart.
    assert float(generous) + float(harsh[1:]) == pytest.approx(4, abs=0.011)


def test_the_stars_of_the_address_are_those_that_are_given_and_shown():
    at = opened("Rate a few films", mine="3-5_49-2")
    key = "stars_" + "ratings Sample: 60 films"[:24]
    assert at.feedback(key=f"{key}_3").value == 4
    assert at.feedback(key=f"{key}_49").value == 1
    assert re.search(r"np\.array\(\[5\.0, 2\.0\]\)", at.code[0].value)
    star(at, generated_sample().titles[3], 1)
    assert re.search(r"np\.array\(\[1\.0, 2\.0\]\)", at.code[0].value)
    assert at.query_params["mine"] in ("3-1_49-2", ["3-1_49-2"])


def test_a_cleared_list_is_the_popular_one_again():
    at = opened("Rate a few films", mine=MINE)
    pressed(at, "Clear all")
    assert any("rated nothing yet" in c.value for c in at.caption)


@pytest.mark.parametrize("mine", ["", "x", "99999-5", "3-9", "3-5_", "-1-5", "3", "3-5-5", "٣-5"])
def test_foreign_stars_in_the_address_are_ignored(mine):
    opened("Rate a few films", mine=mine)


def test_more_factors_and_less_penalty_overfit_and_a_large_rate_diverges():
    held = opened("Watch it learn", k="2", penalty="0.1")
    loose = opened("Watch it learn", k="40", penalty="0.0", rate="0.1")
    assert float(readouts(held)["Best error, held out"]) < float(readouts(loose)["Best error, held out"])
    wild = opened("Watch it learn", rate="0.5")
    assert "Diverged in epoch" in wild.error[0].value


@pytest.mark.parametrize(("biases", "numbers"), [("true", "33"), ("false", "22")])
def test_the_numbers_learnt_from_five_people_and_six_films_count_the_biases_where_there_are_any(
    biases, numbers
):
    at = opened("Watch it learn", table="5 × 6, Alice to Eve", k="2", biases=biases)
    assert readouts(at)["Numbers learnt"] == numbers


@pytest.mark.parametrize(("rule", "sign"), [("Dot", -1), ("Cosine", -1), ("Distance", 1)])
def test_the_map_lists_what_its_rule_puts_first(rule, sign):
    table = opened("Map of taste", rule=rule).dataframe[0].value
    assert table.columns[0] == f"films by {rule.lower()}"
    assert np.all(np.diff(sign * table["is"].to_numpy()) >= 0)
    assert len(table) == 5


def test_the_two_update_orders_give_different_numbers():
    values = [
        readouts(opened("Watch it learn", moved=moved))["Best error, held out"] for moved in ("", "true")
    ]
    assert values[0] != values[1]


def test_sorting_by_lists_turns_the_table_over():
    at = done("Which model?")
    by_error = at.dataframe[0].value["Model"].tolist()
    at.segmented_control(key="sort").set_value("NDCG@10").run()
    by_lists = at.dataframe[0].value["Model"].tolist()
    assert by_error != by_lists
    assert sorted(by_error) == sorted(by_lists)
    assert any("films of 50 viewers are hidden" in c.value for c in at.caption)
    ndcg = at.dataframe[0].value["NDCG@10"].to_numpy()
    assert np.all(np.diff(ndcg) <= 0)


def test_all_models_stand_in_the_table_when_all_are_asked_for():
    assert len(done("Which model?", models="All", table="8 × 6").dataframe[0].value) == 11


def test_four_models_come_first_and_every_one_tells_its_settings_and_its_spread_over_the_folds():
    table = done("Which model?").dataframe[0].value
    assert sorted(table["Model"]) == sorted(FOUR)
    assert all(table["Settings"].str.len() > 3)
    assert table["± NDCG"].notna().all()
    assert table["± RMSE"].isna().tolist() == [name.startswith("PureSVD") for name in table["Model"]]


def test_the_real_ratings_stand_beside_the_sample_with_the_same_models_and_their_date():
    at = done("Which model?")
    assert any(
        re.search(r"100,836 real ratings, 3 folds, measured in \w+ \d{4}", c.value) for c in at.caption
    )
    spec = next(c.proto.spec for c in at.get("plotly_chart") if "turned_over_movielens" in c.proto.id)
    assert "EASE" not in spec
    assert "PureSVD" in spec


def test_where_nobody_has_rated_enough_no_favourites_are_spoken_of():
    at = done("Which model?", table="8 × 6")
    assert any("nobody has rated enough" in c.value for c in at.caption)
    assert at.dataframe[0].value["Favourites"].isna().all()


def test_the_future_is_harder_than_a_random_fifth_and_needs_no_second_asking():
    at = done("Which model?")
    at_random = float(readouts(at)["Smallest RMSE"])
    at.segmented_control(key="split").set_value("By time").run()
    assert not at.exception
    assert float(readouts(at)["Smallest RMSE"]) > at_random
    assert any("One cut in time has no spread" in c.value for c in at.caption)


@pytest.mark.parametrize("search", ["ALS: k, λ", "SGD: η, λ"])
def test_the_grid_frames_its_smallest_error_and_gives_its_predictions_away(search, monkeypatch, tmp_path):
    made = {}
    monkeypatch.setattr(
        downloads, "arrays", lambda name, make, *, key: made.update({name: arrays_npz(make())})
    )
    at = opened("Which model?", look="Grid over k and λ", search=search)
    at = at if at.metric else pressed(at, "Try every pair")
    values = readouts(at)
    assert float(values["Its RMSE"]) < float(values["Worst pair"])
    assert re.fullmatch(r"(k|η) = [\d.]+, λ = [\d.]+", values["Best pair"])
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    printed, said = run_shown_code(at, tmp_path)
    assert printed == said


def test_zeros_are_the_worst_filling_of_random_holes_and_low_holes_are_harder():
    at = opened("Holes")
    assert any("explain more of the *filled* table (green), always" in c.value for c in at.caption)
    values = readouts(at)
    assert float(values["Zeros in the holes"]) > 2
    best = float(next(v for name, v in values.items() if name.startswith("Best")))
    assert best < 1 < float(values["The same, low ones missing"])


def test_the_lottery_is_about_cells_that_nobody_rated_and_a_penalty_calms_it():
    at = done("Seed lottery")
    rated, unrated = (
        float(readouts(at)[name].removeprefix("± ")) for name in ("Where rated", "Where not rated")
    )
    assert unrated > 1.5 > 0.1 > rated
    calm = done("Seed lottery", lottery_penalty="1.0")
    assert float(readouts(calm)["Where not rated"].removeprefix("± ")) < unrated
    assert readouts(at)["Numbers against ratings"] == "22 : 13"


def test_five_ratings_help_a_new_viewer():
    values = readouts(done("Cold start"))
    assert float(values["After five ratings"]) < 0.9 * float(values["Nothing known: film biases"])


@pytest.mark.parametrize("step", STEPS)
def test_the_shown_code_prints_the_number_on_the_page(step, monkeypatch, tmp_path):
    made = {}

    def keep(name, make, *, key):
        made[name] = arrays_npz(make())

    monkeypatch.setattr(downloads, "arrays", keep)
    at = done(step, mine=MINE)
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    printed, said = run_shown_code(at, tmp_path)
    assert printed == said
    shown = " ".join(readouts(at).values())
    assert step == "Which model?" or said in shown


def upload(at, *named):
    at.file_uploader[0].set_value([(name, data, "text/csv") for name, data in named]).run()
    assert not at.exception
    return at


def small_csv(seed=0, n_films=20):
    rng = np.random.default_rng(seed)
    rows = [f"{u},{i},{rng.integers(1, 6)},{rng.integers(10**6)}" for u in range(30) for i in range(n_films)
            if rng.random() < 0.5]  # fmt: skip
    return ("userId,movieId,rating,timestamp\n" + "\n".join(rows) + "\n").encode()


def test_ratings_of_ones_own_take_the_place_of_the_sample_in_every_step():
    at = upload(opened("Rate a few films"), ("ratings.csv", small_csv()))
    assert any("of 20 films by 30 people" in c.value for c in at.caption)
    for step in STEPS:
        ran = run_on(at, step)
        assert any("of 20 films by 30 people" in c.value for c in at.caption)
        assert ran == (step != "Cold start")
        assert not at.error


def test_half_stars_are_given_by_hand_where_the_table_has_them():
    with_halves = small_csv().replace(b",5,", b",4.5,", 1)
    at = upload(opened("Rate a few films"), ("ratings.csv", with_halves))
    offered = [each for each in at.select_slider if each.key.startswith("stars_")]
    assert offered[0].options == ["not rated", *(f"{half / 2:g}" for half in range(1, 11))]
    offered[0].set_value(3.5).run()
    assert not at.exception
    assert readouts(at)["Films you rated"] == "1"
    assert "np.array([3.5])" in at.code[0].value


def test_a_table_in_which_everybody_has_rated_much_sends_half_of_them_in():
    at = upload(opened("Rate a few films"), ("ratings.csv", small_csv(n_films=40)))
    assert run_on(at, "Cold start")
    assert any("15 viewers are kept out" in c.value for c in at.caption)


FILMS = ",".join(f"F{i}" for i in range(9))
ODD = {
    "one person": f"n,{FILMS}\nAnn," + ",".join(str(1 + i % 5) for i in range(9)) + "\n",
    "one film": "n,A\n" + "".join(f"P{i},{1 + i % 5}\n" for i in range(20)),
    "two ratings": "n,A,B\nAnn,5,\nBob,,1\n",
    "somebody without ratings": "n,A,B,C\nAnn,5,,3\nBob,,4,2\nCid,,,\nDan,1,2,\nEve,1,5,4\n",
    "no holes, up to 100": f"n,{FILMS}\n"
    + "".join(f"P{u}," + ",".join(str(u * i * 37 % 101) for i in range(9)) + "\n" for u in range(20)),
}


@pytest.mark.parametrize("name", ODD)
def test_every_step_lives_with_odd_tables(name):
    at = upload(opened("Rate a few films"), ("odd.csv", ODD[name].encode()))
    for step in STEPS:
        run_on(at, step)
        assert not any("nan" in value for value in readouts(at).values())


def test_a_movielens_zip_is_taken_as_it_is():
    at = upload(opened("Rate a few films"), ("ml.zip", archive_of(("ml/ratings.csv", RATINGS_CSV))))
    assert any("3 ratings of 2 films by 2 people" in c.value for c in at.caption)


@pytest.mark.parametrize("name", ["text", "out of any scale", "empty", "shifted", "single", "all equal"])
def test_a_bad_file_is_named_and_what_was_there_stays(name):
    at = star(opened("Rate a few films"), "Interstellar (2014)", 5)
    before = readouts(at)
    upload(at, ("mine.csv", BAD[name][0]))
    assert BAD[name][1] in complaint(at)
    assert readouts(at) == before


def test_many_ratings_are_trained_on_only_when_asked_for(monkeypatch):
    monkeypatch.setattr(cache, "QUICK", 100)
    at = upload(opened("Rate a few films"), ("ratings.csv", small_csv(seed=1)))
    assert at.get("plotly_chart")
    at.pills(key="step").set_value("Watch it learn").run()
    assert not at.metric
    pressed(at, "Train")
    assert len(at.metric) == 3
    at.pills(key="step").set_value("Holes").run()
    assert not at.metric
    pressed(at, "Fill the holes")
    assert len(at.metric) == 3
