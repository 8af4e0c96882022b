-- summary: What each programme asks for, beside its initial budget of the year before
-- summary_ja: 事業ごとの要求額と前年度当初予算の比較
WITH money AS (
  SELECT
    programme,
    amounts.fiscal_year,
    amounts.stage,
    CAST(sum(value_yen) AS HUGEINT) AS yen
  FROM amounts
  JOIN budget_lines USING (line)
  WHERE counts AND NOT is_loan(instrument)
  GROUP BY ALL
)
SELECT
  asked.fiscal_year,
  asked.stage,
  asked.programme,
  programmes.name,
  asked.yen,
  budget.yen AS initial_yen,
  asked.yen - budget.yen AS change_yen
FROM money AS asked
JOIN programmes ON programmes.programme = asked.programme
LEFT JOIN money AS budget
  ON budget.programme = asked.programme AND budget.fiscal_year = asked.fiscal_year - 1 AND budget.stage = 'initial'
WHERE asked.stage IN ('request', 'draft')
ORDER BY asked.fiscal_year DESC, asked.stage, change_yen DESC NULLS LAST, asked.yen DESC, asked.programme
