# 监管簿。

record-kind-complaint = 投诉举报
record-kind-warning = 预警
record-kind-draw = 双随机抽取
record-kind-inspection = 监督检查
record-kind-credit = 信用
record-kind-risk = 廉政风险点
record-kind-pursuit = 责任追究

complaint-outcome-upheld = 属实
complaint-outcome-partly-upheld = 部分属实
complaint-outcome-not-upheld = 不属实
promise-form-notice-and-promise = 告知承诺
promise-form-supply-later = 容缺受理
risk-degree-high = 高风险
risk-degree-middle = 中风险
risk-degree-low = 低风险
pursuit-branch-procedure = 不按规定条件、程序行使权限甚至滥用职权、徇私舞弊
pursuit-branch-supervision = 监管不力造成严重后果

watch-act-filed = 收到投诉举报
watch-act-referred = 转送
watch-act-taken = 受理
watch-act-extended = 延长期限
watch-act-investigated = 调查
watch-act-answered = 答复
watch-act-withdrawn = 撤回
watch-act-warned = 发出预警
watch-act-responded = 回应预警
watch-act-verified = 核实
watch-act-committed = 固定抽取名单
watch-act-drawn = 抽取
watch-act-completed = 完成抽查
watch-act-published = 公开结果
watch-act-inspected = 检查
watch-act-rectified = 整改
watch-act-graded = 评定信用等级
watch-act-promised = 认定承诺履行情况
watch-act-repaired = 信用修复
watch-act-appealed = 提出申诉
watch-act-decided = 作出申诉决定
watch-act-identified = 排查出廉政风险点
watch-act-reviewed = 复查廉政风险点
watch-act-removed = 风险点销号
watch-act-opened = 登记追责事实
watch-act-transferred = 移送有权机关
watch-act-concluded = 有权机关办结

watch-condition-new-number = 记录编号未被使用
watch-condition-known-subject = 所称机关、权限事项、县(市)、检查方式属于本改革,投诉渠道已设定
watch-condition-known = 记录存在
watch-condition-of-its-kind = 此类记录有这一行为
watch-condition-in-sequence = 日期不早于该记录已发生的最后一事
watch-condition-rests-on = 此前应当发生的事已经发生
watch-condition-not-yet = 没有发生使其不能再做的事
watch-condition-same-authority = 由建立记录的机关作出
watch-condition-channel-in-force = 该渠道的规定当日施行
watch-condition-confidential-channel = 该渠道对投诉人保密,不得实名记载
watch-condition-identity-hidden = 所写内容不透露保密投诉人的身份
watch-condition-extension-allowed = 延长不超过该渠道允许的日数
watch-condition-right-approver = 经有权批准的负责人批准
watch-condition-extended-in-time = 期限届满前延长
watch-condition-two-officers = 调查、检查人员不少于两人
watch-condition-independent-investigator = 调查人员没有办理过所投诉的办件
watch-condition-grounds-given = 列明作为依据的记录
watch-condition-grounds-stand = 作为依据的记录存在
watch-condition-figures-finite = 数值是有效的数
watch-condition-brake-referred = 踩刹车的,报送县(市)的上级机关
watch-condition-answerable = 由被预警的县(市)回应
watch-condition-independent-verifier = 由他人核实
watch-condition-detail-given = 说明发现的问题
watch-condition-draw-stands = 所称抽取已经进行
watch-condition-problem-found = 检查发现了问题
watch-condition-term-in-order = 期间的末日不早于首日
watch-condition-not-own-judge = 不得自己追究自己

watch-limit-accept = 受理时限
watch-limit-refer = 转送时限
watch-limit-finish = 办结时限
watch-limit-publish = 公开时限
confidence-a = 已读官方文本
confidence-b = 据转载文本
confidence-c = 未读原文,待核实
confidence-x = 未能查到

watch-refused = {$actor}于{ $date }对监管记录{ $record }的“{ $act }”不予记载:
watch-answer = { $date },监管记录{ $record }({ $kind },{ $opened }由{ $actor }建立):{ $stage }
watch-answer-county = 涉及{ $county }
watch-answer-power = 涉及权限事项{ $power }
watch-answer-outcome = 处理结果:{ $outcome }
watch-answer-limit = { $limit }:自{ $from }起{ $length }个{ $unit }{ $extended ->
    [0] { "" }
   *[other] 、延长{ $extended }日
},至{ $due }({ $basis },{ $confidence })
watch-answer-limit-broken = 超过{ $limit }:自{ $from }起{ $length }个{ $unit }{ $extended ->
    [0] { "" }
   *[other] 、延长{ $extended }日
},至{ $due }({ $basis },{ $confidence })
watch-answer-model = 该时限的依据在此仅作参照
watch-answer-open = 尚未办结
watch-answer-overdue = 逾期未办
watch-answer-response = 预警后{ $days }个工作日回应

watch-error-clock-behind = 记载时间{ $given }早于上一条记载的时间{ $last }
watch-error-other-reform = 监管簿属于改革“{ $watchbook }”,不属于“{ $given }”,或者版本不同
watch-error-unknown-record = 没有监管记录{ $record }
watch-error-damaged = 监管簿第{ $line }行:{ $detail }
watch-error-from-the-future = 监管簿格式{ $found }来自更新的版本,本版本最多可读{ $supported }
vault-error-damaged = 保密册第{ $line }行已损坏
vault-error-from-the-future = 保密册格式{ $found }来自更新的版本,本版本最多可读{ $supported }
identity-error = 身份应为一行1至2000个字符,首尾没有空格

what-a-channel-id = 投诉渠道编号(小写字母、数字和单个连字符,不超过40个字符)
what-an-item-id = 抽查事项编号(小写字母、数字和单个连字符,不超过40个字符)
