# 改革文件夹的差错:在哪里,违反了哪条规则。

load-error = { $file }{ $row ->
    [0] { "" }
   *[other] 第{ $row }行
}{ $column ->
    [0] { "" }
   *[other] 第{ $column }列
}{ $named ->
    [0] { "" }
   *[other] “{ $field }”
}:{ $rule }({ $detail })

load-rule-missing-file = 缺少文件
load-rule-unexpected-file = 多余的文件
load-rule-too-large = 文件过大
load-rule-byte-order-mark = 文件开头有字节序标记
load-rule-carriage-return = 换行含有回车符,应当只用换行符
load-rule-not-utf8 = 不是UTF-8编码
load-rule-control-character = 含有控制字符
load-rule-syntax = 不符合文件格式
load-rule-missing-key = 缺少键
load-rule-unexpected-key = 多余的键
load-rule-wrong-kind = 值的类型不符
load-rule-missing-column = 缺少列
load-rule-unexpected-column = 多余的列
load-rule-repeated-column = 列重复
load-rule-ragged-row = 该行字段数与表头不一致
load-rule-empty = 不得为空
load-rule-malformed = 写法有误
load-rule-bad-code = 不是该层级的GB/T 2260代码
load-rule-unknown-category = 没有该类别
load-rule-unknown-division = 没有该处室
load-rule-wrong-role = 处室的角色不符
load-rule-unknown-flag = 没有该风险标记
load-rule-unknown-mode = 没有该下放方式
load-rule-unknown-provenance = 没有该来源标记
load-rule-unknown-power = 目录中没有该权限事项
load-rule-unknown-condition = 没有该条件
load-rule-unknown-milestone = 没有该进展标志
load-rule-unknown-clause = 没有该条款
load-rule-unknown-level = 没有该层级
load-rule-unknown-policy = 没有该周末规则
load-rule-later-batch = 再次列入的事项应当出自更早的批次
load-rule-duplicate = 重复使用
load-rule-contradiction = 前后不一致
load-rule-wrong-city = 县(市)不在其代码所示的省辖市之下
load-rule-wrong-province = 不在本改革所在的省
load-rule-quota-granted = 赋权总数少于本改革的权限数
load-rule-quota-powers = 权限总数与数量要求不符
load-rule-quota-counties = 县(市)总数与数量要求不符
load-rule-quota-division = 处室负责的权限数与数量要求不符
load-rule-quota-shared = 合并事项数与数量要求不符
load-rule-quota-identity = 数量要求自身不平:各处室之和减去合并事项应当等于权限总数
load-rule-too-many-materials = 移交材料种类过多
load-rule-not-in-plan = 与方案原文不符
load-rule-ungrounded = 条件没有依据条款
load-rule-grounded-twice = 条件的依据条款重复
load-rule-no-level = 监管责任没有对应层级
load-rule-wrong-year = 日期不在该文件的年份之内
load-rule-not-gazetted = 日历中没有该日期的官方安排
