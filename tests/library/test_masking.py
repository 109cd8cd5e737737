import pytest

from assist.library.masking import mask


@pytest.mark.parametrize(
    ("text", "kept_out"),
    [
        ("我电话13812345678帮我改下", "13812345678"),
        ("单号SF1234567890123到哪了", "SF1234567890123"),
        ("看这个 https://item.example.com/1001?id=5 有货吗", "example"),
        ("收件人张小美 改地址", "张小美"),
        ("寄到杭州市西湖区文三路199号3栋", "文三路"),
        ("发我邮箱 mei.zhang@example.com", "example.com"),
        ("我160cm 110斤", "160"),
    ],
)
def test_personal_data_is_masked(text, kept_out):
    masked = mask(text)
    assert kept_out not in masked
    assert "[" in masked


def test_a_plain_question_stays_readable():
    assert mask("这件会不会起球呀") == "这件会不会起球呀"
