"""Faults to plant in ``ui/recommender``."""

from tests.faults.fault import Fault, in_file


def _page(*names: str) -> str:
    """Return the tests of the page that are meant, by their names."""
    return " ".join(f"tests/pages/test_movie_recommender.py::test_{name}" for name in names)


FAULTS: list[Fault] = [
    *in_file(
        "ui/recommender/figures.py",
        "tests/ui/recommender/test_figures.py",
        ("x=[reasons.base, *reasons.parts", "x=[0, *reasons.parts"),
        ("reasons.high + room]", "reasons.low]"),
        ("x=[best],", "x=[best - 1],"),
        ("if result.explodes else", "if not result.explodes else"),
        ("_, P, Q = result.frames[-1]", "_, P, Q = result.frames[0]"),
        ("name=str(epoch), data", 'name="1", data'),
        ("if i in films.outstanding", "if i not in films.outstanding"),
        ("x0=column - 0.5, x1=column + 0.5", "x0=row - 0.5, x1=row + 0.5"),
        ("np.nonzero(rated)", "np.nonzero(~rated)"),
        ("1.12 * max(*result.at_random, *result.by_value)", "1.12 * max(result.at_random)"),
        ("(result.by_value, \"low", "(result.at_random, \"low"),
        ("title[: longest - 1]", "title[:longest]"),
    ),
    *in_file(
        "ui/recommender/model_figures.py",
        "tests/ui/recommender/test_model_figures.py",
        ("{1: style.COLOR_V, -1: style.COLOR_S,", "{-1: style.COLOR_V, 1: style.COLOR_S,"),
        ("y=[left, right],", "y=[right, left],"),
        ('if has_both else ("–", "–")', 'if True else ("–", "–")'),
        ('"array": [each.spread]', '"array": [each.mean]'),
        ("if name == chosen", "if name != chosen"),
    ),
    *in_file(
        "ui/recommender/cache.py",
        "tests/ui/recommender/test_cache.py",
        ("data.titles, data.genres", "data.titles"),
        ("repr((data.people, data.titles", "repr((data.titles"),
        ("ratings.values, times, names", "ratings.values, names"),
        ("Key(whole, is_sample=False)", "Key(whole, is_sample=True)"),
    ),
    *in_file(
        "ui/recommender/steps/rate.py",
        _page(
            "who_gives_five_stars_is_above_the_usual_and_who_gives_one_is_below",
            "the_shown_code_prints_the_number_on_the_page",
        ),
        ('f"{result.above_usual:+.2f}".replace', 'f"{-result.above_usual:+.2f}".replace'),
        ("penalty=result.penalty)", "penalty=2 * result.penalty)"),
    ),
    *in_file(
        "ui/recommender/steps/learn.py",
        _page("the_numbers_learnt_from_five_people_and_six_films_count_the_biases_where_there_are_any"),
        ('f"{result.n_numbers:,}"', 'f"{len(result.split.train):,}"'),
    ),
    *in_file(
        "ui/recommender/steps/models.py",
        _page(
            "sorting_by_lists_turns_the_table_over",
            "where_nobody_has_rated_enough_no_favourites_are_spoken_of",
        ),
        ("by_lists=sort == SORTS[1]", "by_lists=sort == SORTS[0]"),
        ("if n_fans == 0:", "if n_fans < 0:"),
        ("best-rated films of {n_fans} ", "best-rated films of {FEWEST} "),
    ),
    *in_file(
        "ui/recommender/steps/lottery.py",
        _page("the_lottery_is_about_cells_that_nobody_rated_and_a_penalty_calms_it"),
        ("formats.short(result.where_rated)", "formats.short(result.where_unrated)"),
    ),
    *in_file(
        "ui/recommender/steps/missing.py",
        _page("zeros_are_the_worst_filling_of_random_holes_and_low_holes_are_harder"),
        ('f"{result.by_value[best]:.2f}"', 'f"{result.at_random[best]:.2f}"'),
        ("result.at_random[result.names.index(missing.ZEROS)]", "result.at_random[result.best]"),
    ),
    *in_file(
        "ui/recommender/steps/taste.py",
        _page("the_map_lists_what_its_rule_puts_first"),
        ("_table(labels, rule, choices[rule])", "_table(labels, rule, choices[DOT])"),
    ),
    *in_file(
        "ui/recommender/fits.py",
        _page("many_ratings_are_trained_on_only_when_asked_for"),
        ("    return work.on_demand(loaded.key, name, make, says=says, button=button)",
         "    return work.kept(loaded.key, name, make)"),
    ),
    *in_file(
        "ui/recommender/inputs/stars.py",
        _page(
            "the_stars_of_the_address_are_those_that_are_given_and_shown",
            "foreign_stars_in_the_address_are_ignored",
            "a_cleared_list_is_the_popular_one_again",
            "half_stars_are_given_by_hand_where_the_table_has_them",
        ),
        ("        given(loaded)[film] = chosen\n", "        given(loaded)[film] = round(chosen)\n"),
        ("rate.rating_of(chosen + 1,", "rate.rating_of(chosen,"),
        ("rate.rating_of(int(stars),", "rate.rating_of(6 - int(stars),"),
        ("*_range(loaded)) - 1\n", "*_range(loaded)) - 2\n"),
        ("    given(loaded).clear()\n", ""),
        ("and int(film) < loaded.data.ratings.n_items", ""),
    ),
    *in_file(
        "ui/recommender/inputs/settings.py",
        _page("the_two_update_orders_give_different_numbers"),
        ('"users first" if moved else "simultaneous"', '"simultaneous"'),
    ),
]  # fmt: skip
