"""What is said of an insertion or a sending that did not end as it should."""

from __future__ import annotations

from assist.platforms.null import COPY_MODE

CLOSED = "聊天窗口已关闭,没有粘贴"
NOT_IN_FRONT = "前面是别的窗口,没有粘贴;请先点一下聊天窗口"
NO_FOCUS = "聊天窗口没有得到焦点,没有粘贴;请点一下聊天窗口再试"
NOT_IN_COMPOSER = "光标不在聊天页面的输入框里,没有粘贴;请点一下输入框再试"
LEFT_COMPOSER = "粘贴时光标离开了输入框;请看一下文字到了哪里"
NOT_SEEN = "聊天页面还没有显示出文字;请看一下输入框"
FOCUS_LEFT = "粘贴时焦点离开了聊天窗口,没有粘贴;请点一下聊天窗口再试"
MINIMISED = "聊天窗口已最小化,没有粘贴"
CLIPBOARD_TAKEN = "剪贴板正被其他程序占用,没有粘贴;请再试一次"
CLIPBOARD_SWAPPED = "粘贴时剪贴板被其他程序换掉了;请看一下输入框里的文字"
WRITTEN = "剪贴板被其他程序占用,文字是直接写进输入框的"
KEYS_BLOCKED = "系统没有接受按键;" + COPY_MODE
ELEVATED = "聊天软件以管理员或其他用户的身份运行,侧答不能替您粘贴;" + COPY_MODE
NOT_FETCHED = "聊天窗口没有取走文字;" + COPY_MODE
IMAGE_NOT_FETCHED = "聊天窗口没有取走图片;图片已复制,可以用聊天软件的发送图片功能"
STILL_SILENT = "聊天窗口还没有回应上一次粘贴,没有粘贴;请稍等再试"
CLIPBOARD_LOST = "原来的剪贴板内容没有回应,未能保留"
STOPPED = "侧答正在退出,没有粘贴"

NOTHING_TO_SEND = "输入框里不是刚填入的回复,没有发送"
SEND_CLOSED = "聊天窗口已关闭,没有发送"
SEND_NOT_IN_FRONT = "键盘不在聊天窗口里,没有发送"
SEND_NOT_IN_COMPOSER = "光标不在输入框里,没有发送"
COMPOSER_CHANGED = "输入框里的文字变了,没有发送"
SEND_KEYS_BLOCKED = "系统没有接受按键,没有发送"
SEND_FOCUS_LEFT = "按发送键时焦点离开了聊天窗口;请看一下是否已发送"
STILL_COMPOSED = "已按发送键,但输入框还没有清空;请看一下是否已发送"
SEND_STOPPED = "侧答正在退出,没有发送"
