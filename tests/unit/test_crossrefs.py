"""The script that counted the volume's cross-references, on a made-up book with known counts."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
import support

sys.path.insert(0, str(support.ROOT / "tools"))
import crossrefs

# Ten short chapters. Each chapter's sentences are there for one rule of the script.
BOOK = """
Some front matter, in which hoofdstuk 9 does not count.
 1 Vooraf
Reinout Kleinhans, Mark van Ostaijen en Kimberly Seibel

Opzet van het boek

In hoofdstuk\u00a02 begint Marlou Schrover. Schrover laat zien hoe dat ging. Waar Scholten
(hoofdstuk 5) twijfelt, wijst Van Ostaijen in hoofdstuk 7 de weg. Dat is te lezen bij Scholten,
2018 en bij Schrover & Walaardt, 2017. Ook Mark van Ostaijen pleit voor een andere blik. Anderen
dan Mark van Ostaijen, 2018, doen dat niet.
 2 Huizen
Marlou Schrover

Toen en nu

Er kwamen mensen uit Polen (zie hoofdstuk 6). In dit hoofdstuk staat ook iets anders, zoals het
zichzelf noemt: hoofdstuk 2. Schrover schreef het.
 3 Hulp

1 Een noot. Dit gaat niet alleen over hulp (zie hoofd-
stuk 5).
 4 Opvang

Inleiding

Dit sluit aan bij de in hoofdstuk 1 door Schrover beschreven geschiedenis. Kan het anders (zie
hierover ook Scholten in hoofdstuk 5)? Scholten, 2018, denkt van wel.
 5 Crisis

Ook elders (zie ook hoofdstuk 8 en, later, hoofdstuk 9).
 6 Zekerheid

Zonder verwijzing (zie figuur 4). Zie noot 1.
 7 Klasse

Daarover gaat het hoofdstuk van Kleinhans over Rotterdam.
 8 Stad

Haperingen

Zie hoofdstuk 2 voor de rest. De stad groeit (zie hoofdstuk 7), de huur ook (zie hoofdstuk 7).
Dan een laatste zin.
 Diversiteit

Nog een zin (zie hoofdstuk 2).
 9 Cultuur

Niets hier.
 10 Slot

Verwevenheid

Vragen van cultuur (zie Janssen en Verboord) en van huizen (zie Schrover en Kleinhans) gaan samen.
Van der Woude en Van Iersel zien dat anders dan Hilhorst et al., 2021. Zie figuur 1, maar ook
(zie ook figuur 1, hoofdstuk 1).
"""

EXPECTED = [
    (1, "Opzet van het boek", 2, "named", "hoofdstuk 2"),
    (1, "Opzet van het boek", 2, "named", "Schrover"),
    (1, "Opzet van het boek", 5, "named", "hoofdstuk 5"),
    (1, "Opzet van het boek", 7, "named", "hoofdstuk 7"),
    (1, "Opzet van het boek", 7, "named", "van Ostaijen"),
    (2, "Toen en nu", 6, "zie", "zie hoofdstuk 6"),
    (3, "", 5, "zie", "zie hoofdstuk 5"),
    (4, "Inleiding", 2, "named", "hoofdstuk 1 door Schrover"),
    (4, "Inleiding", 5, "zie", "zie hierover ook Scholten in hoofdstuk 5"),
    (5, "", 8, "zie", "zie ook hoofdstuk 8"),
    (5, "", 9, "zie", "zie ook hoofdstuk 8 en, later, hoofdstuk 9"),
    (7, "", 8, "named", "hoofdstuk van Kleinhans"),
    (8, "Haperingen", 2, "named", "hoofdstuk 2"),
    (8, "Haperingen", 7, "zie", "zie hoofdstuk 7"),
    (8, "Diversiteit", 2, "zie", "zie hoofdstuk 2"),
    (10, "Verwevenheid", 9, "zie", "zie Janssen"),
    (10, "Verwevenheid", 2, "zie", "zie Schrover"),
    (10, "Verwevenheid", 8, "zie", "zie Schrover en Kleinhans"),
    (10, "Verwevenheid", 4, "named", "Van der Woude"),
    (10, "Verwevenheid", 1, "zie", "zie ook figuur 1, hoofdstuk 1"),
]


def test_a_made_up_book_has_the_references_that_were_put_into_it():
    assert [tuple(one) for one in crossrefs.references(BOOK)] == EXPECTED


def test_a_book_without_chapters_is_refused_by_name():
    with pytest.raises(ValueError, match="no line like ' 1 Title' begins a chapter"):
        crossrefs.references("Nothing here (zie hoofdstuk 2).")


def test_the_written_table_has_the_columns_of_the_course_s_table():
    out = io.StringIO()
    crossrefs.write(crossrefs.references(BOOK), out)
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    with (support.ROOT / "data" / "ch10-crossrefs.csv").open(encoding="utf-8") as file:
        assert rows[0] == next(csv.reader(file))
    assert [row[0] for row in rows[1:]] == [str(n) for n in range(1, len(EXPECTED) + 1)]


def test_the_command_reads_a_file_and_says_so_when_none_is_named(tmp_path: Path):
    script = [sys.executable, str(support.ROOT / "tools" / "crossrefs.py")]
    book = tmp_path / "book.txt"
    book.write_text(BOOK, encoding="utf-8")
    done = subprocess.run([*script, str(book)], capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.count("\n") == len(EXPECTED) + 1
    lost = subprocess.run(script, capture_output=True, text=True)
    assert lost.returncode != 0 and "say which file" in lost.stderr
