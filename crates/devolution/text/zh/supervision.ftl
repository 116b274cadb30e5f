# Supervision (M8 to M14).

setting-rule-syntax = 格式不符
setting-rule-unknown-id = 本改革中无此编号
setting-rule-stands-twice = 重复出现
setting-rule-out-of-range = 数值超出范围
setting-rule-mismatch = 两者不可比较或相加
setting-rule-no-basis = 未注明依据
setting-rule-missing = 缺少必需内容
setting-fault = {$place}{$position ->
    [0] {""}
   *[other] (第{$position}处)
}:{$rule}:{$detail}

finding-clean = 未发现问题
finding-problem = 发现问题

response-advise = 提示
response-warn = 预警
response-brake = 踩刹车
