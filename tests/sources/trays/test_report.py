"""The report opens without a network, and no word in it is anything but a word."""

import re
from html.parser import HTMLParser

from sources.trays import report
from tests.sources.trays.examples import FIGURE, NASTY, pin


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.words = [], ""

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.words += data


def read(pins, **options):
    parser = Tags()
    parser.feed(report.to_bytes(pins, plotly="const Plotly = 1;", **options).decode())
    return parser


def test_it_holds_the_numbers_the_note_the_program_and_the_script_once():
    text = report.to_bytes([pin(), pin()], plotly="const Plotly = 1;").decode()
    assert text.count("const Plotly") == 1
    assert text.count("Three are enough.") == 2
    assert "0.12 %" in text
    assert "np.load(&#x27;a.npy&#x27;)" in text
    assert "const Plotly" not in report.to_bytes([pin(figure="")], plotly="const Plotly = 1;").decode()


def test_no_word_becomes_a_tag_or_ends_a_script():
    figure = FIGURE.replace('"s"', '"</script><img src=x>"')
    plain, nasty = (
        read([pin()]),
        read([pin(lesson=NASTY, step=NASTY, note=NASTY, reading=NASTY, figure=figure)]),
    )
    assert [tag for tag, _ in nasty.seen] == [tag for tag, _ in plain.seen]
    assert NASTY in nasty.words
    figure = FIGURE.replace('"s"', '"<!--<script>"')  # would make a browser read on to a later end
    assert "<!--" not in report.to_bytes([pin(figure=figure)], plotly="").decode()


def test_nothing_is_loaded_and_a_title_leads_to_the_page_with_its_settings():
    seen = read([pin()], host="https://lab.example").seen
    assert [each["href"] for tag, each in seen if tag == "a"] == [
        "https://lab.example/svd_explainer?step=Layers&k=3"
    ]
    assert not [each for _, each in seen if "src" in each]
    policy = next(each["content"] for tag, each in seen if "http-equiv" in each)
    assert re.match(r"default-src 'none';", policy)
    assert "http" not in policy
    assert not [tag for tag, _ in read([pin()], host="javascript:alert(1)//").seen if tag == "a"]
