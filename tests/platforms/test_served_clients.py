from assist.platforms.base import ChosenChat
from assist.platforms.chosen_clients import ServedClients
from assist.platforms.clients import known_clients


def test_a_means_that_is_switched_off_is_off_for_that_client_only() -> None:
    served = ServedClients(known_clients())
    served.switch_off(["pidgin:accessibility"])
    assert not served.allows("pidgin", "accessibility")
    assert served.allows("pidgin", "copy")
    assert served.allows("gajim", "copy")
    assert "accessibility" in served.means("pidgin")
    served.switch_off([])
    assert served.allows("pidgin", "accessibility")


def test_chosen_chats_come_after_the_known_clients_and_go_again() -> None:
    served = ServedClients(known_clients())
    served.choose([ChosenChat("Pidgin"), ChosenChat("Kefu")])
    found = served.clients.find(("Pidgin",), "conversation", "小鹿")
    assert found is not None
    assert found.id == "pidgin"
    assert served.clients.knows_class(("kefu",))
    served.choose([])
    assert not served.clients.knows_class(("kefu",))
