# 信用监管(M12)。

tier-low = 低
tier-mid = 中
tier-mid-high = 中高
tier-high = 高
appeal-dismissed = 异议不成立
appeal-upheld = 异议成立
credit-fact-broken-promise = 失诺
credit-fact-graded = 信用等级
credit-reason-graded = 信用等级
credit-reason-newcomer = 从无信用记录
credit-reason-broken-promise = 违背书面承诺
credit-reason-excluded = 该事项不适用告知承诺
credit-reason-unrated = 各项评价均无其等级

credit-allowed = 可以
credit-barred = 不可
credit-no-tier = 一般比例
credit-effect = { $date },{ $subject }就{ $power }:抽查档次{ $tier };容缺受理{ $incomplete };告知承诺{ $commitments }
credit-grade = { $reason }:{ $scheme }{ $grade }(依据:{ $citation })
credit-ground = { $reason }(依据:{ $citation })
credit-record = { $reason },记录{ $record }
credit-assumed = 假定:{ $assumption }
