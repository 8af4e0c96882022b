-- summary: What counts of each programme, by year and stage, the biggest first
-- summary_ja: 予算事業ごとの合計（年度・段階別、大きい順）
SELECT
  amounts.fiscal_year,
  amounts.stage,
  programme,
  programmes.name,
  CAST(coalesce(sum(value_yen) FILTER (counts AND NOT is_loan(instrument)), 0) AS HUGEINT) AS yen,
  CAST(coalesce(sum(value_yen) FILTER (counts AND is_loan(instrument)), 0) AS HUGEINT) AS loans_yen
FROM amounts
JOIN budget_lines USING (line)
JOIN programmes USING (programme)
GROUP BY ALL
ORDER BY amounts.fiscal_year DESC, amounts.stage, yen DESC, programme
