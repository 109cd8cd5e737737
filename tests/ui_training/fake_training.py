"""A training desk in memory, as the practice window asks for it."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from assist.training.drill import is_right
from assist.training.records import (
    BuyerLine,
    BuyerPart,
    BuyerState,
    CardKind,
    Certificate,
    DrillCard,
    DrillCheck,
    DueCard,
    ExamAnswer,
    ExamItem,
    ExamNeed,
    ExamPaper,
    ExamResult,
    ExamSitting,
    Forecast,
    ItemKind,
    LearnerReport,
    MarkedItem,
    MissedCard,
    Mood,
    NextKind,
    PracticeNote,
    Rating,
    Scenario,
    ScenarioNeed,
    Score,
    SessionReport,
    SpokenLine,
    Topic,
    TopicNeeds,
    TopicProgress,
    TypingResult,
    Verdict,
)

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TOPICS = (
    "初识网店客服", "购买流程与支付", "产品知识", "尺码与体型", "平台规则与法律", "沟通工具与后台",
    "客户分析", "售前接待", "促销与活动", "销售技能与异议", "催付与促成", "订单与物流", "普通售后",
    "投诉与差评", "案例复盘", "数据监控与分析", "客户关系管理", "考核与团队",
)  # fmt: skip

CARDS = (
    DrillCard(
        "fact:dress", CardKind.FACT, "w03", "哪一件是 100% 桑蚕丝的？",
        ("白色雪纺连衣裙", "真丝印花方巾", "加绒连帽卫衣", "纯棉基础款T恤"), 1, (),
        "真丝印花方巾的面料是 100% 桑蚕丝，手洗、阴干，不能拧。", "sample_shop/scarf", "a",
    ),
    DrillCard(
        "size:tee", CardKind.SIZE, "w04", "买家 160 cm、55 kg，胸围 86 cm，这件T恤推荐哪个码？",
        ("S", "M", "L", "XL"), 1, (), "胸围 86 cm 落在 M 码（84–88），只报一个码。",
        "sample_shop/tee", "b",
    ),
    DrillCard(
        "quiz:words", CardKind.QUIZ, "w05", "详情页里哪个词不能出现？", (), None, ("最", "第一"),
        "绝对化用语不能用来介绍商品。", "", "c",
    ),
)  # fmt: skip

PART_ONE = BuyerPart("deer", "晴天小鹿", "🦌", Mood.PUZZLED, "白色雪纺连衣裙", "选一个码", 0, ())
PART_TWO = BuyerPart("wang", "老王不老", "🐯", Mood.DEMANDING, "加绒连帽卫衣", "今天发货", 1, ())
PART_THREE = BuyerPart("flower", "樱花落", "🌸", Mood.AGITATED, "真丝印花方巾", "退一条", 60, ())
SCENARIO = Scenario(
    "size-160-55", "尺码：160 cm 55 kg", 2, "w04", "三位买家，有一位拿不准尺码。",
    (PART_ONE, PART_TWO, PART_THREE), 6,
)  # fmt: skip
LINES = (
    BuyerLine(0.0, "好喜欢这件T-shirt啊,但是我不知道穿什么尺码呢", "deer"),
    BuyerLine(1.0, "今天能发吗？", "wang"),
)
KEPT = Verdict("first", True, "首次响应 3.4 秒", "黄金六秒内", "", 10)
WARM = Verdict("warm", True, "先赞美再提问", "语气亲切，有表情", "", 10)
BETTER = "亲，按您160cm、55kg推荐 M码 哦😊 胸围在86以内上身刚好，方便告诉我胸围吗？"
BROKEN = Verdict("one", False, "只给一个尺码", "“M号或者L号”会让买家更犹豫", BETTER, 20)
ASKED = Verdict("ask", None, "追问关键围度", "胸围能决定 M 还是 L", "", 10)
SCORE = Score(78, (KEPT, WARM, BROKEN, ASKED))

PAPER = ExamPaper(
    "first", "上岗考试", 20, 80,
    (
        ExamItem(ItemKind.CHOICE, "哪个词不能说？", 10, ("最便宜", "划算"), "最便宜", "绝对化。"),
        ExamItem(ItemKind.REPLY, "买家说：太贵了", 20, intent="price.expensive"),
        ExamItem(ItemKind.SCENARIO, "接待两位买家", 30, scenario="size-160-55", seed=3),
    ),
)  # fmt: skip


class FakeSession:
    """Two lines, a question back after a reply that names M, over after ``most`` replies."""

    def __init__(self, most=4):
        self.scenario, self.said, self._most, self.ended = SCENARIO, [], most, False
        self._open = list(LINES)
        self._waiting = {}

    def due(self, now_s):
        came = tuple(line for line in self._open if line.at_s <= now_s)
        self._open = [line for line in self._open if line.at_s > now_s]
        for line in came:
            self._waiting.setdefault(line.buyer, line.at_s)
            self.said.append(SpokenLine(line.buyer, False, line.at_s, line.text))
        return came

    def lines(self, buyer):
        return tuple(line for line in self.said if line.buyer == buyer)

    def states(self, now_s):
        return tuple(
            BuyerState(
                part,
                now_s - self._waiting[part.id] if part.id in self._waiting else None,
                False,
                bool(self.lines(part.id)),
            )
            for part in SCENARIO.buyers
        )

    def reply(self, buyer, text, now_s):
        self._waiting.pop(buyer, None)
        self.said.append(SpokenLine(buyer, True, now_s, text, SCORE))
        if "M" in text:
            self._open.append(BuyerLine(now_s + 1, "那到底是M号还是L号?", buyer))
        return SCORE

    def finished(self, now_s):
        return sum(line.agent for line in self.said) >= self._most

    def end(self, now_s):
        self.ended = True
        scores = ((PART_ONE, SCORE), (PART_TWO, Score(60, (KEPT,))))
        return SessionReport(
            SCENARIO.id, SCENARIO.title, SCORE, scores, tuple(self.said), (3.4,), now_s
        )


class FakeTraining:
    """Remembers what was kept in ``kept``."""

    def __init__(self):
        self.kept, self.name, self.cards = [], "", list(CARDS)
        self.answers = []
        self.unfinished = None

    def learner(self, name):
        self.name = name

    def drill_next(self, limit, topic=""):
        cards = [card for card in self.cards if topic in ("", card.topic)]
        return tuple(DueCard(c, NOW, 0, 0.0, changed=c.id == "size:tee") for c in cards[:limit])

    def drill_check(self, card_id, answer, seconds):
        card = next(card for card in self.cards if card.id == card_id)
        right = is_right(card, answer)
        return DrillCheck(
            right, card.right, card.explanation, Rating.GOOD if right else Rating.AGAIN
        )

    def drill_rate(self, card_id, rating, seconds, correct=None):
        self.kept.append((self.name, card_id, rating, correct))
        card = next(card for card in self.cards if card.id == card_id)
        return DueCard(card, NOW, 1, 1.0)

    def forecast(self):
        per_day = (23, 8, 11, 4, 0, 6, 15, 9, 3, 0, 2, 7, 12, 5)
        return Forecast(23, per_day, 5, new=140, done_today=8, new_today=7)

    def progress(self):
        return tuple(
            TopicProgress(
                f"w{n:02d}", title, f"第{n}周", max(0.0, 1 - (n - 1) * 0.13), n < 3, 20 - n, 20
            )
            for n, title in enumerate(TOPICS, 1)
        )

    def path(self, learner=None):
        scenario = ScenarioNeed(SCENARIO.id, SCENARIO.title, ("先接住", "问尺码"), 60, False)
        exam = ExamNeed("first", "上岗考试", 80, None, False)
        return tuple(
            TopicNeeds(
                Topic(f"w{n:02d}", f"第{n}周", title, "说得清", ("讲规则", "讲尺码")),
                20, 20 - n, 16, n, (scenario,), exam, 0.5, n < 3,
                NextKind.CARDS if n > 4 else NextKind.SCENARIO, "" if n > 4 else SCENARIO.id,
            )
            for n, title in enumerate(TOPICS, 1)
        )  # fmt: skip

    def scenarios(self):
        other = Scenario("bargain", "还价三回合", 3, "w10", "一位买家一再还价。", (PART_TWO,), 5)
        return (SCENARIO, other)

    def session(self, scenario_id, seed=None):
        self.current = FakeSession()
        return self.current

    def open_practice(self):
        return self.unfinished

    def go_on_practice(self):
        return self.session(self.unfinished.scenario)

    def end_practice(self):
        self.kept.append(("ended", self.unfinished.scenario))
        self.unfinished = None

    def problems(self):
        return ("bargain.toml 第 3 行：少了 title。",)

    def typing_texts(self, count=5):
        return ("亲，在的哦😊 请问有什么可以帮您？", "这款现货，今天下单今天发。")[:count]

    def typing_result(self, text, typed, seconds):
        right = sum(a == b for a, b in zip(text, typed, strict=False))
        result = TypingResult(text, typed, seconds, len(typed) / seconds * 60, right / len(text))
        self.kept.append(("typing", result))
        return result

    def exams(self):
        return (PAPER,)

    def exam_results(self, learner=""):
        return ()

    def open_exam(self):
        return None

    def exam_session(self, sitting_id, item):
        return self.session(PAPER.items[item].scenario)

    def start_exam(self, exam_id):
        now = datetime.now(UTC)
        return ExamSitting(
            7, self.name, PAPER, now, now + timedelta(minutes=20), tuple(self.answers)
        )

    def answer_exam(self, sitting_id, item, text, seconds, buyer="", at_s=0.0):
        self.answers.append(ExamAnswer(item, text, seconds, buyer, at_s))

    def finish_exam(self, sitting_id):
        given = {answer.item: answer.text for answer in self.answers}
        items = tuple(
            MarkedItem(item, given.get(n, ""), item.points if n in given else 0, n in given, "")
            for n, item in enumerate(PAPER.items)
        )
        return ExamResult(
            7,
            self.name,
            PAPER.id,
            PAPER.title,
            84,
            80,
            True,
            NOW,
            NOW + timedelta(minutes=11),
            items,
        )

    def missed_facts(self, limit=20):
        return (MissedCard(CARDS[0], 40, 22, 9), MissedCard(CARDS[1], 31, 12, 7))

    def learners(self):
        return ("小林", "=HYPERLINK(1)")

    def report(self, learner):
        exams = (self.finish_exam(7),)
        note = PracticeNote(NOW, "session", SCENARIO.title, 78, 340.0)
        return LearnerReport(learner, NOW, self.progress(), 240, 0.86, 5, (note,), exams)

    def certificate(self, sitting_id):
        return Certificate("小林", PAPER.title, 84, 80, NOW, "晴天小铺", "CEDA-20261122-7")


class FakeLibrary:
    """As much of the library as the window asks for."""

    def __init__(self):
        self.training = FakeTraining()
        self.asked = []

    def find_product(self, name):
        return SimpleNamespace(name=name)

    def suggest(self, text, context):
        self.asked.append(text)
        card = SimpleNamespace(title="推荐尺码", text="亲，160cm 55kg 推荐 M 码哦😊", missing=())
        return SimpleNamespace(cards=(card,))

    def close(self):
        pass
