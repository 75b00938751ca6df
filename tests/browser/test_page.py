"""The service's page as people use it: in a browser, against the real server, on a desk and on a phone."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from search.answers.stored import answers_of
from search.plan.file import PLANS_DIR, find_plan, read_plan
from storage.records import TrialResult
from tests.browser import served
from tests.browser.served import MANY, ODD, READ, WRITE, Served

pytestmark = pytest.mark.slow
expect.set_options(timeout=20_000)  # ms; these tests share their machine

WIDTHS = {"phone": 390, "desktop": 1280}
REFUSED = "Failed to load resource:"
MOST_NODES = 6_000  # elements of a page, whatever the search's size


@dataclass
class Opened:
    """A browser of its own, and what it complained of."""

    page: Page
    server: Served
    width: int
    trouble: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    may_be_refused: bool = False  # the test asks for what it is not given

    def complaints(self) -> list[str]:
        """What is wrong. Chromium tells of every refused request too, as of the first, before anybody signed in."""
        expected = REFUSED if self.may_be_refused else f"{REFUSED} the server responded with a status of 401"
        return [line for line in self.trouble if not line.startswith(expected)]

    def go(self, hash_: str) -> None:
        self.page.goto(f"{self.server.url}/{hash_}")

    def search(self, name: str) -> Page:
        self.go(f"#/search/{quote(name, safe='')}")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)
        return self.page

    def sign_in(self, token: str) -> None:
        self.go("")
        self.page.get_by_label("Token").fill(token)
        self.page.get_by_role("button", name="Sign in").click()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The searches that tests look at and leave as they are."""
    folder = tmp_path_factory.mktemp("served")
    repository = served.repository_in(folder)
    served.large(repository)
    served.finished(repository)
    served.under_way(repository)
    with served.serve(folder, STUDENT_SEARCH_DASHBOARD_URL="http://localhost:9/") as up:
        yield up


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Served]:
    """One for a single test, without searches."""
    served.repository_in(tmp_path)
    with served.serve(tmp_path) as up:
        yield up


@pytest.fixture(scope="module")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One without tokens, and without searches."""
    with served.serve(tmp_path_factory.mktemp("open"), with_tokens=False) as up:
        yield up


@pytest.fixture
def browse(chromium: Browser, server: Served) -> Iterator[Callable[..., Opened]]:
    """Opens the page, signed in with a token unless there is none; at the end nothing has complained."""
    contexts = []
    everything = []

    def start(token: str | None = WRITE, *, width: int = WIDTHS["desktop"], at: Served | None = None) -> Opened:
        context = chromium.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
        contexts.append(context)
        opened = Opened(page=context.new_page(), server=at or server, width=width)
        everything.append(opened)
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.on("console", lambda m: opened.trouble.append(m.text) if m.type in ("error", "warning") else None)
        opened.page.on("pageerror", lambda error: opened.trouble.append(str(error)))
        if token:
            opened.sign_in(token)
            expect(opened.page.get_by_role("heading", name="Searches")).to_be_visible()
        return opened

    yield start
    for context in contexts:
        context.close()
    for opened in everything:
        own = (opened.server.url + "/", f"blob:{opened.server.url}/")
        assert [url for url in opened.asked if not url.startswith(own)] == []
        assert opened.complaints() == []


def winner(server: Served, name: str = "quick") -> TrialResult:
    """Of the largest budget."""
    search = server.repository.find_search(name)
    return answers_of(server.repository, search)[-1].winner


def test_a_wrong_token_is_told_in_one_line_and_the_right_one_signs_in_and_out(browse):
    opened = browse(None)
    page = opened.page
    opened.sign_in("not-a-token-of-this-server")
    expect(page.get_by_role("alert")).to_contain_text("not valid")
    expect(page.get_by_label("Token")).to_be_focused()
    page.get_by_label("Token").fill(READ)
    page.keyboard.press("Enter")
    expect(page.get_by_role("banner")).to_contain_text("bob")
    expect(page.get_by_role("banner")).to_contain_text("read only")
    assert all(cookie["httpOnly"] for cookie in page.context.cookies())
    assert READ not in page.evaluate("document.cookie + JSON.stringify({...localStorage, ...sessionStorage})")
    page.reload()
    expect(page.get_by_role("heading", name="Searches")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Token")).to_be_visible()
    assert page.context.cookies() == []


def test_the_list_tells_of_each_search_its_state_and_how_far_it_is(browse):
    page = browse().page
    entries = page.locator(".searches > li")
    expect(entries).to_have_count(3)
    running = entries.filter(has_text="running")
    expect(running.get_by_role("link")).to_have_text(ODD)
    expect(running).to_contain_text("47 of 96")
    expect(running).to_contain_text("running: 2 trials")
    expect(running).to_contain_text("failed: 1 trial")
    expect(running.get_by_role("progressbar")).to_have_attribute("value", "47")
    page.get_by_label("State", exact=True).select_option("finished")
    expect(entries).to_have_count(2)
    expect(page.get_by_role("link", name="Optuna dashboard")).to_have_attribute("href", "http://localhost:9/")


def test_a_search_whose_teacher_is_trained_shows_the_stage_the_epoch_and_the_time_left(browse, fresh):
    served.with_teacher(fresh.repository)
    opened = browse(READ, at=fresh)
    page = opened.page
    expect(page.locator(".searches > li")).to_contain_text("training the teacher, about 7 min left")
    opened.search("first")
    now = page.locator(".now")
    expect(now).to_contain_text("training the teacher")
    expect(now).to_contain_text("for 1 min 14 s")
    expect(now).to_contain_text("about 7 min left")
    job = page.get_by_role("region", name="Running jobs").locator("tbody tr")
    expect(job).to_contain_text("3 of 8")
    expect(job).to_contain_text("61.2 %")
    expect(job).to_contain_text("32c2_3x3_bn-mp")
    expect(job).not_to_contain_text("ttt")
    expect(page.get_by_text("No trial has finished yet.")).to_be_visible()


def test_a_search_under_way_shows_what_runs_where_and_what_failed_and_why(browse):
    page = browse(READ).search(ODD)
    expect(page.get_by_role("region", name="Running jobs").locator("tbody tr")).to_have_count(2)
    expect(page.get_by_role("region", name="Running jobs")).to_contain_text("31.6M/cnn-2/5")
    expect(page.get_by_role("region", name="Failures")).to_contain_text("tried to allocate 2.10 GiB on <gpu 0>")
    page.get_by_text("Studies: 1 of 8 complete").click()
    page.get_by_role("link", name="1M/cnn-1", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(12)
    page.locator("tbody tr").first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1M/cnn-1/0")
    expect(page.locator(".layers > li")).to_have_count(6)
    assert page.title() != "run"  # what the name would set, were it taken as markup


def test_the_best_table_tells_the_evidence_and_each_family_when_asked(browse, server):
    opened = browse(READ)
    page = opened.search("quick")
    table = page.get_by_role("region", name="Best student per budget")
    expect(table.locator("tbody tr")).to_have_count(2)
    won = winner(server)
    row = table.locator("tbody tr").last
    for text in (won.notation, f"{won.parameters:,}", f"{100 * won.score:.1f}"):
        expect(row).to_contain_text(text)
    expect(row.locator("td[data-label='Fresh seeds, %'] small")).to_contain_text(re.compile(r"^\d\d\.\d\W\d\d\.\d$"))
    page.get_by_role("button", name="By family").click()
    expect(table.locator("tbody tr.sub")).to_have_count(8)
    expect(table.locator("thead")).to_contain_text("Hard labels only")
    page.get_by_text("Another budget").click()
    page.get_by_label("Parameters, at most").fill("200k")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".best details tbody tr")).to_contain_text("200k")
    page.get_by_label("Parameters, at most").fill("nonsense")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".best details .error")).to_contain_text("nonsense")
    opened.may_be_refused = True


def test_the_figure_has_one_mark_for_each_trial_and_hides_a_family_when_told_to(browse, server):
    page = browse(READ).search("quick")
    search = server.repository.find_search("quick")
    results = server.repository.trial_results(search.id, with_curves=False)
    marks = page.locator(".figure .mark")
    expect(marks.first).to_be_visible()
    far_below = page.locator(".figure .note").text_content().split(" far below")[0]
    left_out = int(far_below) if far_below.isdigit() else 0
    assert marks.count() == len(results) - left_out
    expect(page.locator(".figure .ring")).to_have_count(3)  # two winners, and the key
    dashes = page.locator(".figure .plot .line").evaluate_all(
        "all => all.map(one => one.getAttribute('stroke-dasharray'))"
    )
    assert len(set(dashes)) == len(served.FAMILIES)
    expect(page.locator(".figure .chart")).to_contain_text("parameters (log scale)")
    page.locator(".figure .key").get_by_role("button", name="cnn-2").click()
    expect(page.locator(".figure .plot .line")).to_have_count(3)
    assert marks.count() == sum(one.family != "cnn-2" for one in results) - left_out


def test_pointing_at_a_mark_tells_of_it_and_a_click_opens_its_student(browse, server):
    page = browse(READ).search("quick")
    won = winner(server)
    mark = page.locator(f".figure .mark[data-key='{won.study}/{won.number}']")
    mark.locator("path").scroll_into_view_if_needed()
    mark.locator("path").hover()
    expect(page.locator(".tip")).to_contain_text(f"{won.parameters:,} parameters")
    mark.locator("path").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{won.study}/{won.number}")


def test_a_student_shows_its_layers_its_curve_its_seeds_and_what_the_test_set_said(browse, server):
    opened = browse(READ)
    won = winner(server)
    opened.go(f"#/search/quick/student/{quote(won.study, safe='')}/{won.number}")
    page = opened.page
    expect(page.get_by_role("heading", level=1)).to_contain_text(won.family)
    layers = page.locator(".layers > li")
    expect(layers.first).to_contain_text("image")
    expect(layers.last).to_contain_text("logits")
    told = layers.locator(".weight").evaluate_all(
        "all => all.map(one => parseInt(one.textContent.replaceAll(',', '')) || 0)"
    )
    assert sum(told) == won.parameters
    expect(page.locator(".figure .curve:not(.key *)")).to_have_count(4)
    expect(page.locator(".figure .dot:not(.seed)")).to_have_count(served.EPOCHS)
    page.get_by_text("The curve in numbers").click()
    expect(page.get_by_role("region", name="The curve in numbers").locator("tbody tr")).to_have_count(served.EPOCHS)
    expect(page.get_by_role("region", name="Fresh seeds").locator("tbody tr")).to_have_count(3)
    expect(page.get_by_role("region", name="Test set")).to_contain_text(f"{100 * (won.score - 0.012):.2f}")
    page.get_by_role("button", name="zip: export").click()  # the rows are made up: there are no weights
    expect(page.get_by_role("alert")).not_to_be_empty(timeout=60_000)
    opened.may_be_refused = True


def test_one_with_write_scope_submits_pauses_resumes_and_cancels(browse):
    opened = browse()
    page = opened.page
    page.get_by_role("link", name="Submit a plan").click()
    page.get_by_label("Name of the search").fill("mine")
    plan = page.get_by_label("Plan", exact=True)
    plan.fill('{"budgets": [')
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("alert")).to_contain_text("not valid JSON")
    plan.fill('{"budgets": ["100k"], "colour": "red"}')
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("alert")).to_contain_text("colour")
    opened.may_be_refused = True
    page.get_by_role("button", name="quick", exact=True).click()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("mine")
    badge = page.locator(".heading .badge")
    expect(badge).to_contain_text("queued")
    page.get_by_role("button", name="Pause").click()
    expect(badge).to_contain_text("paused")
    page.get_by_role("button", name="Resume").click()
    expect(badge).to_contain_text("queued")
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    expect(badge).to_contain_text("queued")
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel the search").click()
    expect(badge).to_contain_text("cancelled")
    expect(page.locator(".heading button")).to_have_count(0)
    opened.server.repository.delete_search(opened.server.repository.find_search("mine").id)


def test_one_who_may_only_read_sees_no_buttons_that_change_anything(browse):
    opened = browse(READ)
    opened.search(ODD)
    expect(opened.page.locator(".badge")).to_contain_text("running")
    for name in ("Pause", "Resume", "Cancel"):
        expect(opened.page.get_by_role("button", name=name)).to_have_count(0)
    expect(opened.page.get_by_role("link", name="Submit a plan")).to_have_count(0)
    opened.go("#/submit")
    expect(opened.page.locator("main")).to_contain_text("write scope")
    expect(opened.page.locator("textarea")).to_have_count(0)


def test_every_plan_that_comes_along_is_offered(browse):
    opened = browse()
    opened.go("#/submit")
    names = opened.page.locator(".plans button")
    expect(names.first).to_be_visible()
    assert sorted(names.all_text_contents()) == sorted(path.stem for path in PLANS_DIR.glob("*.yaml"))


def test_a_search_of_20_000_trials_stays_quick_and_small(browse):
    opened = browse(READ)
    page = opened.page
    began = time.monotonic()
    opened.search("large")
    expect(page.locator(".figure .mark").first).to_be_visible()
    assert time.monotonic() - began < 15  # on a machine shared with others
    expect(page.locator(".figure .note")).to_contain_text(f"of {MANY:,} students")
    assert page.evaluate("document.querySelectorAll('*').length") < MOST_NODES
    page.get_by_role("link", name="All trials").click()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(50)
    seen = set()
    for _ in range(3):
        seen.update(page.locator("tbody th").all_text_contents())
        first = rows.first.get_attribute("data-key")
        page.get_by_role("link", name="Next").first.click()
        expect(page.locator("tbody tr").first).not_to_have_attribute("data-key", first)
        expect(rows).to_have_count(50)
        assert page.evaluate("document.querySelectorAll('*').length") < 1_500
    assert len(seen) == 150
    page.get_by_role("link", name="Previous").first.click()
    expect(page.locator("tbody th").first).to_have_text("100k/100")
    page.get_by_label("Study", exact=True).select_option("3.16M")
    expect(page.locator("tbody th").first).to_have_text("3.16M/0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", WIDTHS)
def test_no_page_is_wider_than_its_screen(browse, device, scheme):
    opened = browse(width=WIDTHS[device])
    page = opened.page
    page.emulate_media(color_scheme=scheme)
    won, odd = winner(opened.server), quote(ODD, safe="")
    student = f"#/search/quick/student/{quote(won.study, safe='')}/{won.number}"
    shown = {
        "#/": ".searches", "#/search/quick": ".figure .mark", f"#/search/{odd}": ".figure .mark",
        "#/search/large/trials": "tbody tr", student: ".layers", "#/submit": "textarea",
    }  # fmt: skip
    for hash_, part in shown.items():
        opened.go(hash_)
        expect(page.locator(part).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= opened.width, hash_
        outside = """[...document.querySelectorAll('main *, header *')]
            .filter(one => !one.closest('.scroll, .unseen, pre') && one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.outerHTML.slice(0, 80))"""
        assert page.evaluate(outside) == [], hash_


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none" or wanted == ".mark"
            return
    raise AssertionError(f"Tab never comes to {wanted}")


def test_the_keyboard_alone_leads_from_the_list_by_the_figure_to_a_student_and_back(browse):
    page = browse(READ).page
    expect(page.locator(".searches > li")).to_have_count(3)
    tab_to(page, "a[href='#/search/quick']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".figure .mark").first).to_be_visible()
    tab_to(page, ".mark")
    expect(page.locator(".tip")).to_contain_text("winner of")
    before = page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("ArrowLeft")
    after = page.evaluate("document.activeElement.dataset.key")
    assert before != after
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(after)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("quick")


def test_what_a_reader_opened_and_focused_outlives_the_next_look_at_the_server(browse):
    page = browse(READ).search(ODD)
    page.get_by_text("Studies: 1 of 8 complete").click()
    link = page.get_by_role("link", name="1M/cnn-2", exact=True)
    link.focus()
    with page.expect_response(lambda answer: "/v1/searches/" in answer.url):
        pass
    with page.expect_response(lambda answer: "/v1/searches/" in answer.url):
        pass
    expect(link).to_be_visible()
    expect(link).to_be_focused()


def test_a_search_that_goes_on_is_told_live(browse, server):
    repository = server.repository
    plan = read_plan(find_plan("quick"))
    search = repository.submit_search("live", plan.identity(), plan.execution())
    opened = browse()
    page = opened.search("live")
    expect(page.locator(".heading .badge")).to_contain_text("queued")
    repository.pause_search(search.id, "by somebody else")
    expect(page.locator(".heading .badge")).to_contain_text("paused", timeout=10_000)
    expect(page.locator("main")).to_contain_text("by somebody else")
    expect(page.locator("#announcer")).to_contain_text("live is paused")
    repository.delete_search(search.id)
    expect(page.get_by_role("heading", level=1)).to_have_text("Not found", timeout=10_000)
    opened.may_be_refused = True


def test_where_the_server_does_not_answer_the_page_says_from_when_its_figures_are(browse):
    opened = browse(READ)
    page = opened.search("quick")
    expect(page.locator(".best table")).to_be_visible()
    cut: Callable[[Route], None] = lambda route: route.abort()  # noqa: E731
    page.route("**/v1/**", cut)
    opened.go("#/search/quick")
    page.get_by_role("link", name="Searches").first.click()
    expect(page.locator("#freshness")).to_contain_text("does not answer", timeout=15_000)
    page.unroute("**/v1/**", cut)
    expect(page.locator("#freshness")).to_be_hidden(timeout=20_000)
    expect(page.locator(".searches > li")).to_have_count(3)
    opened.may_be_refused = True


def test_a_hidden_tab_asks_nothing(browse):
    opened = browse(READ)
    page = opened.page
    page.clock.install()
    opened.search(ODD)
    expect(page.locator("table").first).to_be_visible()
    page.evaluate("""() => {
      Object.defineProperty(document, 'hidden', {value: true, configurable: true});
      document.dispatchEvent(new Event('visibilitychange'));
    }""")
    page.wait_for_load_state("networkidle")
    opened.asked.clear()
    page.clock.run_for(60_000)  # of the page's time: many turns of asking
    assert opened.asked == []
    with page.expect_response(lambda answer: "/v1/searches/" in answer.url):
        page.evaluate("() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange')); }")


def test_the_report_opens_from_the_search(browse):
    opened = browse(READ)
    opened.search("quick")
    opened.page.get_by_role("link", name="Report").click()
    expect(opened.page.locator("#accuracy .main-svg").first).to_be_visible()


def test_without_tokens_nobody_signs_in_and_an_empty_list_says_how_to_start(browse, open_server):
    opened = browse(None, at=open_server)
    opened.go("")
    page = opened.page
    expect(page.locator("main")).to_contain_text("No searches yet")
    expect(page.locator("main pre")).to_have_text("student-search submit quick --name first")
    expect(page.get_by_role("banner")).to_contain_text("this machine only")
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="Submit a plan").click()
    expect(page.get_by_label("Name of the search")).to_be_visible()


def test_an_address_of_nothing_says_so(browse):
    opened = browse(READ)
    for hash_, words in (
        ("#/search/nowhere", "nowhere"),
        ("#/search/quick/student/300k/99999", "99999"),
        ("#/elsewhere", "no page at this address"),
        ("#/search/%E0%A4%A", "no page at this address"),
    ):
        opened.go(hash_)
        expect(opened.page.get_by_role("alert")).to_contain_text(words)
    opened.may_be_refused = True


def test_the_page_is_plain_files_without_markup_made_from_data() -> None:
    folder = Path(PLANS_DIR).parent / "page"
    for file in folder.iterdir():
        text = file.read_text()
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "https://"):
            assert word not in text, file.name
