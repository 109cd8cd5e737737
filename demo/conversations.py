"""What the buyer says in the demonstration, and which keys the agent answers with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the buyer and the agent's way to the answer.

    The agent takes the first card whose id begins with ``card`` by its number. With ``walk``
    the agent goes on from the first card into its walk instead, takes these ways there, one
    digit a step, and inserts the words at the end.
    """

    says: str
    card: str = ""
    walk: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A conversation: a name for the pictures, and its turns."""

    name: str
    turns: tuple[Turn, ...]


SCENES = (
    Scene(
        "questions",
        (
            Turn("你好,白色雪纺连衣裙是什么面料的呀"),
            Turn("我160cm,55kg,穿什么合适啊"),
            Turn("还能便宜点吗,第一次来你家"),
            Turn("今天拍什么时候发货呀,发什么快递"),
            Turn("收到不合适可以退吗,运费谁出"),
        ),
    ),
    Scene(
        "bargain",
        (
            Turn("针织连衣裙有点贵呀"),
            Turn("别家同款才卖一百五呢"),
            Turn("那最低多少,合适我现在就拍", card="floor/"),
        ),
    ),
    Scene(
        "skincare",
        (
            Turn("我是敏感肌,想买面膜,有什么推荐吗", card="care/"),
            Turn("26岁,平时用薇诺娜,没有过敏", card="care/"),
            Turn("那就要积雪草面膜吧,我拍了", card="pairing/"),
        ),
    ),
    Scene(
        "after-sale",
        (
            Turn("上次买的牛仔裤收到破了一个洞,照片发你了", walk="1"),
            Turn("寄回去的运费谁出呀"),
        ),
    ),
)
