-- summary: What counts, by year and stage, document, part and theme of the home lines
-- summary_ja: 年度・段階、資料、部、施策分野ごとの合計（本掲の場所による）
SELECT
  amounts.fiscal_year,
  amounts.stage,
  home.document,
  home.part,
  home.theme,
  CAST(coalesce(sum(value_yen) FILTER (counts AND NOT is_loan(instrument)), 0) AS HUGEINT) AS yen,
  CAST(coalesce(sum(value_yen) FILTER (counts AND is_loan(instrument)), 0) AS HUGEINT) AS loans_yen,
  count(DISTINCT programme) FILTER (unspecified AND excluded_because IS NULL) AS unspecified
FROM amounts
JOIN budget_lines USING (line)
JOIN programmes USING (programme)
JOIN budget_lines AS home ON home.line = programmes.home_line
GROUP BY ALL
ORDER BY ALL
