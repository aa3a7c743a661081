"""Garble: statements made from legal ones and attacks by replacing, adding, dropping and swapping words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.attacks.cases import attacks

_WORD = re.compile(r"\w+|'[^']*'|[^\w\s]|\s+")

LEGAL = (
    "SELECT t.region, count(*) AS n FROM tickets t JOIN products p ON p.product_id = t.product_id WHERE "
    "t.priority = 'high' GROUP BY t.region HAVING count(*) > 2 ORDER BY n DESC LIMIT 5",
    "WITH a AS (SELECT product_id, count(*) AS n FROM tickets GROUP BY product_id) SELECT p.product_name, "
    "coalesce(a.n, 0) AS n, rank() OVER (ORDER BY a.n DESC) AS r FROM products p LEFT JOIN a ON a.product_id = "
    "p.product_id",
    "SELECT d.day, count(t.ticket_id) AS n FROM generate_series(DATE '2026-01-01', DATE '2026-06-01', INTERVAL "
    "1 MONTH) AS d(day) LEFT JOIN tickets t ON date_trunc('month', t.created_at) = d.day GROUP BY d.day",
    "SELECT count(*) AS n FROM tickets t WHERE EXISTS (SELECT 1 FROM surveys s WHERE s.ticket_id = t.ticket_id "
    "AND s.score IN (1, 2)) AND t.customer_id IN (SELECT s.customer_id FROM sales s GROUP BY s.customer_id)",
    "SELECT x.product_id, max(x.n) AS most FROM (SELECT product_id, customer_id, count(*) AS n FROM tickets "
    "GROUP BY product_id, customer_id) AS x GROUP BY x.product_id UNION ALL SELECT 1, 2 ORDER BY product_id",
    "SELECT c.customer_name, c.phone, c.email, c.city, c.age_group FROM customers c WHERE c.phone LIKE '138%' "
    "ORDER BY c.customer_name, c.phone LIMIT 9",
    "SELECT t.ticket_id, t.description, c.phone FROM tickets t JOIN customers c ON c.customer_id = "
    "t.customer_id WHERE t.compensation > 10 ORDER BY t.ticket_id",
    "SELECT s.region, sum(s.amount) AS amount, min(s.amount) AS low FROM sales s GROUP BY s.region ORDER BY amount",
    "SELECT s.survey_id, s.score, s.comment FROM surveys s JOIN tickets t ON t.ticket_id = s.ticket_id WHERE "
    "length(s.comment) > 3 AND t.region <> 'south' ORDER BY s.comment",
    "SELECT t.region AS place, (SELECT count(*) FROM tickets x WHERE x.region = t.region AND x.product_id = "
    "t.product_id) AS n FROM tickets t WHERE CASE WHEN t.region = 'north' THEN 1 ELSE 0 END = 1",
    "SELECT count(DISTINCT q.issue_type) AS n, sum(q.cases_failed) FROM qa_tests q WHERE q.tested_on > DATE "
    "'2025-06-01'",
    "SELECT g.tag, count(*) AS n FROM ticket_tags g GROUP BY g.tag ORDER BY n DESC, g.tag",
)


def garbled(chance: random.Random, count: int, *, only_legal: bool = False) -> Iterator[str]:
    """`count` statements; with `only_legal` none of them began as an attack."""
    texts = [attack.sql for attack in attacks() if len(attack.sql) < 2000]
    pool = [word for text in (*LEGAL * 5, *texts) for word in _WORD.findall(text)]
    words_alone = [word for text in LEGAL for word in _WORD.findall(text) if word.strip()]
    for _ in range(count):
        start = LEGAL if only_legal or chance.random() < 0.7 else texts
        words = _WORD.findall(chance.choice(start)) or ["SELECT"]
        for _ in range(chance.randint(0, 3)):
            _change(chance, words, words_alone if only_legal else pool)
        yield "".join(words)


def _change(chance: random.Random, words: list[str], pool: list[str]) -> None:
    place = chance.randrange(len(words))
    match chance.randrange(4):
        case 0:
            words[place] = chance.choice(pool)
        case 1:
            words.insert(place, " " + chance.choice(pool) + " ")
        case 2:
            words[place] = " "
        case _:
            other = chance.randrange(len(words))
            words[place], words[other] = words[other], words[place]
