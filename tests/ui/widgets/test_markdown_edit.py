"""Writing Markdown: by keys, by clicks, and with what comes in from outside."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QHelpEvent, QImage, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from walkaway_desktop.domain.search import read_query
from walkaway_desktop.widgets.layouts import stack
from walkaway_desktop.widgets.markdown.edit import ENDLESS, MarkdownEdit
from walkaway_desktop.widgets.theme import Theme

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER, LEFT = Qt.Key.Key_Return, Qt.MouseButton.LeftButton


@pytest.fixture
def edit(qtbot: QtBot) -> MarkdownEdit:
    if Theme.current().look != "light":
        Theme.current().choose("light")
    made = MarkdownEdit()
    qtbot.addWidget(made)
    made.setAccessibleName("Note")
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def put(edit: MarkdownEdit, text: str) -> None:
    """This text, the cursor in the place of |."""
    edit.setPlainText(text.replace("|", ""))
    cursor = edit.textCursor()
    before = text.partition("|")[0]
    cursor.setPosition(len(before.encode("utf-16-le")) // 2)
    edit.setTextCursor(cursor)
    QApplication.processEvents()


def look_at(edit: MarkdownEdit, words: str) -> QTextCharFormat:
    """How these words are shown."""
    cursor = edit.document().find(words)
    at = cursor.selectionStart() - cursor.block().position()
    ranges = cursor.block().layout().formats()
    for one in ranges:
        if one.start <= at < one.start + one.length:
            return QTextCharFormat(one.format)
    return QTextCharFormat()


def spot_of(edit: MarkdownEdit, words: str) -> QPoint:
    """A place in the middle of these words."""
    cursor = edit.document().find(words)
    places = []
    for position in (cursor.selectionStart(), cursor.selectionEnd()):
        at = QTextCursor(edit.document())
        at.setPosition(position)
        places.append(edit.cursorRect(at).center())
    return (places[0] + places[1]) / 2


def paste(edit: MarkdownEdit, content: QMimeData) -> None:
    QApplication.clipboard().setMimeData(content)
    edit.paste()


def test_marks_look_like_what_they_say(edit: MarkdownEdit) -> None:
    put(edit, "🌱 **bold** and *slanted*\n## Head\n- [x] done\n`code`")
    theme = Theme.current()
    assert look_at(edit, "bold").fontWeight() > 500
    assert look_at(edit, "slanted").fontItalic()
    assert look_at(edit, "Head").fontWeight() > 500
    assert look_at(edit, "**").foreground().color() == theme.color("soft")
    assert look_at(edit, "done").foreground().color() == theme.color("soft")
    assert look_at(edit, "code").fontFixedPitch()
    assert edit.font() == theme.font("editor")


def test_code_between_fences_is_not_read_as_marks(edit: MarkdownEdit) -> None:
    put(edit, "|```\n**a**\n```\n**b**")
    assert look_at(edit, "a").fontWeight() < 500
    QTest.keyClick(edit, Qt.Key.Key_Delete)  # the fence is open no longer
    QApplication.processEvents()
    assert look_at(edit, "a").fontWeight() > 500


def test_a_line_gets_its_look_when_it_comes_into_view(edit: MarkdownEdit) -> None:
    put(edit, "|plain\n\n" * 300 + "~~~\nopen\n~~~\n**last**")
    assert not look_at(edit, "last").isValid() or look_at(edit, "last").fontWeight() < 500
    edit.verticalScrollBar().setValue(edit.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert look_at(edit, "last").fontWeight() > 500
    assert look_at(edit, "open").fontFixedPitch()


def test_another_look_shows_at_once(edit: MarkdownEdit) -> None:
    put(edit, "**bold**")
    Theme.current().choose("dark")
    QApplication.processEvents()
    assert look_at(edit, "**").foreground().color() == Theme.current().color("soft")
    Theme.current().choose("light")


@pytest.mark.parametrize(
    ("key", "after"),
    [(Qt.Key.Key_B, "did **not** ask"), (Qt.Key.Key_I, "did *not* ask")],
    ids=["bold", "italic"],
)
def test_a_key_marks_the_word_in_one_step_to_undo(
    edit: MarkdownEdit, key: Qt.Key, after: str
) -> None:
    put(edit, "did n|ot ask")
    QTest.keyClick(edit, key, CTRL)
    assert edit.toPlainText() == after
    edit.undo()
    assert edit.toPlainText() == "did not ask"
    assert not edit.document().isUndoAvailable()


def test_a_key_before_words_and_the_same_behind_them_marks_what_was_typed(
    edit: MarkdownEdit,
) -> None:
    put(edit, "did |")
    for key, words in ((Qt.Key.Key_B, "not"), (Qt.Key.Key_B, " ask "), (Qt.Key.Key_I, "me")):
        QTest.keyClick(edit, key, CTRL)
        QTest.keyClicks(edit, words)
    QTest.keyClick(edit, Qt.Key.Key_I, CTRL)
    QTest.keyClicks(edit, ".")
    assert edit.toPlainText() == "did **not** ask *me*."


def test_a_cursor_in_view_stays_in_view_when_the_field_gets_lower(edit: MarkdownEdit) -> None:
    put(edit, "line\n" * 60 + "last|")
    edit.setFocus()
    edit.ensureCursorVisible()
    edit.window().resize(edit.width(), edit.height() - 60)
    QApplication.processEvents()
    assert edit.cursorRect().bottom() <= edit.viewport().height()


def test_a_line_of_which_nothing_is_selected_is_left_alone(edit: MarkdownEdit) -> None:
    put(edit, "|one\ntwo\nthree")
    for _ in range(2):
        QTest.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    edit.bullet_list()
    assert edit.toPlainText() == "- one\n- two\nthree"
    edit.bullet_list()
    assert edit.toPlainText() == "one\ntwo\nthree"


def test_a_selection_behind_emoji_keeps_its_ends(edit: MarkdownEdit) -> None:
    put(edit, "🌱🌱 |word 🌱")
    cursor = edit.textCursor()
    cursor.movePosition(cursor.MoveOperation.EndOfWord, cursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    edit.bold()
    assert edit.toPlainText() == "🌱🌱 **word** 🌱"
    assert edit.selected_text() == "word"


def test_a_list_goes_on_and_ends_by_enter(edit: MarkdownEdit) -> None:
    put(edit, "|")
    edit.check_list()
    QTest.keyClicks(edit, "one")
    QTest.keyClick(edit, ENTER)
    QTest.keyClicks(edit, "two")
    QTest.keyClick(edit, Qt.Key.Key_BracketRight, CTRL)
    QTest.keyClick(edit, Qt.Key.Key_Space, CTRL)
    QTest.keyClick(edit, ENTER)
    QTest.keyClick(edit, ENTER)
    QTest.keyClick(edit, ENTER)
    QTest.keyClicks(edit, "end")
    assert edit.toPlainText() == "- [ ] one\n    - [x] two\nend"


def test_enter_in_code_is_a_new_line_and_no_more(edit: MarkdownEdit) -> None:
    put(edit, "```\n- one|\n```")
    QTest.keyClick(edit, ENTER)
    assert edit.toPlainText() == "```\n- one\n\n```"


def test_tab_leaves_the_text(qtbot: QtBot, edit: MarkdownEdit) -> None:
    window, other = QWidget(), QLineEdit()
    window.setLayout(stack(edit, other))
    window.show()
    put(edit, "- one|")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert edit.toPlainText() == "- one"
    edit.setParent(None)


def test_a_click_ticks_a_box_and_moves_nothing(edit: MarkdownEdit) -> None:
    put(edit, "wor|ds\n- [ ] key")
    QTest.mouseClick(edit.viewport(), LEFT, pos=spot_of(edit, "[ ]"))
    assert edit.toPlainText() == "words\n- [x] key"
    assert edit.textCursor().position() == 3
    QTest.mouseClick(edit.viewport(), LEFT, pos=spot_of(edit, "key"))
    assert edit.toPlainText() == "words\n- [x] key"


def test_a_link_is_only_asked_about(qtbot: QtBot, edit: MarkdownEdit) -> None:
    put(edit, "see [here|](https://a.example) now")
    with qtbot.waitSignal(edit.link_asked) as asked:
        QTest.keyClick(edit, ENTER, ALT)
    assert asked.args == ["https://a.example"]
    with qtbot.waitSignal(edit.link_asked):
        QTest.mouseClick(edit.viewport(), LEFT, CTRL, spot_of(edit, "here"))
    with qtbot.assertNotEmitted(edit.link_asked):
        QTest.mouseClick(edit.viewport(), LEFT, pos=spot_of(edit, "here"))
        QTest.mouseClick(edit.viewport(), LEFT, CTRL, spot_of(edit, "now"))


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("- [ ] key", "[ ]", "A click or Ctrl+Space ticks the box"),
        ("[here](https://a.b)", "here", "Ctrl+click or Alt+Return asks whether to open it"),
        ("![gate](g.jpg)", "gate", "A double click or Alt+Return opens the picture"),
        ("words", "words", ""),
    ],
)
def test_what_a_place_does_is_said_where_the_pointer_rests(
    edit: MarkdownEdit, text: str, words: str, said: str
) -> None:
    put(edit, text)
    spot = spot_of(edit, words)
    event = QHelpEvent(QEvent.Type.ToolTip, spot, edit.viewport().mapToGlobal(spot))
    QApplication.sendEvent(edit.viewport(), event)
    assert QToolTip.text() == said
    QToolTip.hideText()


def test_a_picture_is_asked_for_by_its_name(qtbot: QtBot, edit: MarkdownEdit) -> None:
    put(edit, "|![the gate](gate.jpg)")
    with qtbot.waitSignal(edit.picture_asked) as asked:
        QTest.mouseDClick(edit.viewport(), LEFT, pos=spot_of(edit, "the gate"))
    assert asked.args == ["gate.jpg"]
    assert edit.toPlainText() == "![the gate](gate.jpg)"


def test_a_picture_has_an_edge_around_it_and_hidden_signs_a_flag(edit: MarkdownEdit) -> None:
    def drawn() -> QImage:
        QApplication.processEvents()
        return edit.viewport().grab().toImage()

    put(edit, "a ![gate](gate.jpg) b")
    chip = drawn()
    edit.setReadOnly(True)
    put(edit, "a [gate](gate.jpg) b")
    colors = {chip.pixelColor(4 + x, 12).name() for x in range(chip.width() // 2)}
    assert Theme.current().color("side").name() in colors
    put(edit, "ab\n|")
    without = drawn()
    put(edit, "a\u202eb\u202c\n|")
    assert drawn() != without


@pytest.mark.parametrize(
    "text",
    [
        "![](https://evil.example/x.png) ![](file:///etc/passwd) <img src='https://evil.example'>",
        "[a](javascript:alert(1)) <script>alert(1)</script> <iframe src='file:///'>",
        "\u202e\U000e0041" * 1_000,
        "*" * 20_000,
        "[" * 20_000,
        "![a](b)" * 3_000,
    ],
    ids=["pictures", "scripts", "turned", "stars", "brackets", "chips"],
)
def test_nothing_that_is_written_does_anything(edit: MarkdownEdit, text: str) -> None:
    put(edit, text)
    edit.viewport().grab()
    assert edit.toPlainText() == text
    # Nothing is loaded, whatever the text names.
    assert "passwd" not in "".join(edit.document().allFormats()[0].stringProperty(0))


def test_a_word_without_end_breaks_anywhere_and_others_between_words(edit: MarkdownEdit) -> None:
    """Qt takes the square of its length to look for a better place: minutes for a full note."""
    mode = QTextOption.WrapMode
    put(edit, "|some words")
    assert edit.wordWrapMode() is mode.WrapAtWordBoundaryOrAnywhere
    edit.insert_text("*" * ENDLESS * 2)
    assert edit.wordWrapMode() is mode.WrapAnywhere
    edit.show_document(edit.new_document("some words"))
    assert edit.wordWrapMode() is mode.WrapAtWordBoundaryOrAnywhere


def test_only_the_bare_text_is_pasted(edit: MarkdownEdit) -> None:
    put(edit, "|")
    content = QMimeData()
    content.setHtml("<b>bold</b>")
    content.setText("one\r\ntwo\x00\x07\u2029\u202ethree")  # and words turned around
    paste(edit, content)
    assert edit.toPlainText() == "one\ntwo\nthree"
    edit.selectAll()
    edit.copy()
    assert not QApplication.clipboard().mimeData().hasHtml()


def test_files_and_pictures_are_told_and_not_read(
    qtbot: QtBot, edit: MarkdownEdit, tmp_path: Path
) -> None:
    put(edit, "|")
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg")), QUrl("https://a.example/")])
    with qtbot.waitSignal(edit.files_dropped) as dropped:
        paste(edit, content)
    assert dropped.args == [[tmp_path / "a.jpg"]]
    picture = QMimeData()
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    with qtbot.waitSignal(edit.picture_pasted):
        paste(edit, picture)
    assert edit.toPlainText() == ""


def test_words_are_counted_a_moment_after_the_typing(qtbot: QtBot, edit: MarkdownEdit) -> None:
    with qtbot.waitSignal(edit.words_changed) as counted:
        put(edit, "- [ ] It’s a **fine** day, 没有\n## x_y")
    assert counted.args == [8]


def test_hits_of_a_search_are_marked_where_they_come_into_view(edit: MarkdownEdit) -> None:
    put(edit, "|the **gar**den\n" + "\n" * 200 + "Gärten gardens")
    edit.set_marks(read_query("garden").terms)
    assert [one.cursor.selectedText() for one in edit.extraSelections()] == ["gar**den"]
    edit.verticalScrollBar().setValue(edit.verticalScrollBar().maximum())
    assert [one.cursor.selectedText() for one in edit.extraSelections()] == ["garden"]
    edit.set_marks([])
    assert edit.extraSelections() == []


def test_each_document_keeps_what_can_be_undone(edit: MarkdownEdit) -> None:
    one, two = edit.new_document("one"), edit.new_document("**two**")
    edit.show_document(one)
    QTest.keyClicks(edit, "x")
    edit.show_document(two)
    QApplication.processEvents()
    assert look_at(edit, "two").fontWeight() > 500
    edit.undo()
    assert edit.toPlainText() == "**two**"
    edit.show_document(one)
    edit.undo()
    assert edit.toPlainText() == "one"


def test_documents_outlive_what_python_collects(edit: MarkdownEdit) -> None:
    """PySide frees a layout along with its document once each was taken for the other's parent."""
    documents = [edit.new_document("# a\n![b](c)\n" * 20) for _ in range(3)]
    for number in range(12):
        edit.show_document(documents[number % 3])
        gc.collect()
        QApplication.processEvents()
        QTest.keyClicks(edit, "*")
    assert [one.toPlainText()[:4] for one in documents] == ["****"] * 3


def test_a_key_paints_its_own_line_alone(edit: MarkdownEdit) -> None:
    put(edit, "**a** line\n" * 10 + "|**b** last")
    heights: list[int] = []
    edit.updateRequest.connect(lambda rect, _down: heights.append(rect.height()))
    QTest.keyClicks(edit, "x")
    assert max(heights) < edit.viewport().height() / 2
