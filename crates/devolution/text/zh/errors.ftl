# 错误:台账存储、台账记录、格式。

store-error-conflict = 台账现有{ $actual }条记录,而非{ $expected }条:另一进程已经追加记录,请重试
store-error-missing = “{ $place }”处没有台账
store-error-exists = “{ $place }”处已有台账
store-error-locked = “{ $place }”处的台账被另一进程占用
store-error-from-the-future = “{ $place }”处的台账格式版本为{ $found },高于本版本可读的{ $supported },请使用新版软件
store-error-damaged = 台账自第{ $entry }条记录起损坏:{ $detail }
store-error-unfit = 第{ $entry }条记录不能追加:{ $detail }
store-error-io = 操作失败({ $operation }):{ $detail }

entry-error-malformed = 不是台账记录:{ $detail }
entry-error-not-canonical = 不是规范形式(RFC 8785)
entry-error-from-the-future = 记录格式版本为{ $found },高于本版本可读的{ $supported },请使用新版软件
entry-error-subject-mismatch = 事件“{ $event }”不能以“{ $subject }”为对象

malformed = “{ $input }”不是有效的{ $what }

what-a-category-id = 类别编号(小写字母、数字和单个连字符,不超过40个字符)
what-a-city-code = 省辖市代码(GB/T 2260六位数字,末两位为00;省直辖县级市第三、四位为90)
what-a-clause-id = 条款编号(字母、数字、点和连字符,不超过16个字符)
what-a-cooperating-unit = 配合单位编号(小写字母、数字和单个连字符,不超过40个字符)
what-a-county-code = 县(市)代码(GB/T 2260六位数字,末两位不为00,第三、四位不为00或90)
what-a-digest = 摘要值(64位小写十六进制数字)
what-a-document-reference = 文件名称或文号(1至2000个字符,首尾无空格,不含控制字符)
what-a-duty-id = 监管责任编号(小写字母、数字和单个连字符,不超过40个字符)
what-a-language = 语言(zh或en)
what-a-lead-division = 牵头处室编号(小写字母、数字和单个连字符,不超过40个字符)
what-a-material-id = 移交材料编号(小写字母、数字和单个连字符,不超过40个字符)
what-a-means-of-inspection = 监管方式编号(小写字母、数字和单个连字符,不超过40个字符)
what-a-power-id = 权限事项编号(小写字母、数字和单个连字符,不超过40个字符)
what-a-province-code = 省级代码(GB/T 2260六位数字,末四位为0000)
what-a-reason = 理由(1至2000个字符,首尾无空格,不含控制字符)
what-a-reform-id = 改革编号(小写字母、数字和单个连字符,不超过40个字符)
what-a-submission-key = 提交编号(8至64个字母、数字或连字符)
what-a-subject = 对象(写法:reform、power:编号、city:代码、county:代码、delegation:编号/代码)
what-a-term = 期限(终止日不得早于起始日)
what-a-warning-rule-id = 预警规则编号(小写字母、数字和单个连字符,不超过40个字符)
what-an-actor = 主体(写法:province:、owner:、lead:、city:、county:或rule:加编号)
what-an-authority = 主管部门(写法:province:、city:或county:加代码)
what-an-element-id = 要素编号(小写字母、数字和单个连字符,不超过40个字符)
what-a-grade = 信用等级(字母、数字、连字符和加号,不超过16个字符)
what-a-record-number = 监管记录编号(1至40个字母、数字或连字符)
what-a-scheme-id = 信用评价编号(小写字母、数字和单个连字符,不超过40个字符)
what-an-entry-number = 记录序号(不超过9007199254740991)
what-an-owning-division = 业务处室编号(小写字母、数字和单个连字符,不超过40个字符)
what-words = 文字(1至2000个字符,首尾无空格,不含控制字符)

command-error = 指令“{ $command }”不能以“{ $subject }”为对象
snapshot-error = 不是本版本为本改革所作的快照:{ $detail }

misfit-unknown-subject = 第{ $entry }条记录的对象不属于本改革
misfit-out-of-sequence = 第{ $entry }条记录的生效日期早于同一项下放的上一事件
misfit-step-not-allowed = 第{ $entry }条记录的事件在此前状态下不可能发生
misfit-out-of-order = 第{ $entry }条记录的序号不大于前一条
misfit-key-twice = 第{ $entry }条记录的提交编号与此前的记录重复

misplaced-wrong-number = 序号应为{ $expected },实为{ $found }
misplaced-runs-backwards = 记录时间早于前一条记录
misplaced-not-opened = 首条记录不是建立台账
misplaced-opened-again = 台账已经建立,不能再次建立
misplaced-other-digest = 所载摘要算法“{ $found }”与实际不符

fault-entry = 第{ $entry }条记录有误:{ $reason }
fault-misplaced = 第{ $entry }条记录位置有误:{ $reason }
fault-leaf-differs = 第{ $entry }条记录与所存摘要不符
fault-commit-differs = 第{ $entry }至{ $last }条记录与同批提交时所存的结尾不符
fault-commit-misplaced = 自第{ $entry }条记录起的一批提交没有正确的结尾
fault-shorter = 缺少第{ $entry }条记录:台账应有{ $expected }条
fault-published-differs = 前{ $size }条记录的根摘要与已公布的不符,台账已被改写

proof-error-out-of-range = “{ $index }”超出台账范围(共{ $size }条记录)
proof-error-wrong-length = 证明路径含{ $found }个摘要,与台账结构不符
proof-error-root-differs = 证明路径不能得出根摘要
proof-error-earlier-root-differs = 证明路径不能得出先前的根摘要

unknown-power = 改革数据中没有权限事项“{ $id }”
unknown-county = 改革数据中没有县(市)“{ $id }”
unknown-division = 改革数据中没有处室“{ $id }”

desk-error-other-reform = 台账属于改革“{ $ledger }”,与所给改革“{ $given }”或其数据不符
desk-error-key-taken = 提交编号“{ $key }”已随第{ $entry }条记录用于另一指令:未作任何记录
desk-error-not-opened = 台账尚未建立
desk-error-clock-behind = 最后一条记录的记录时间为{ $last },不能记录更早的{ $given }
desk-error-unlawful = 第{ $entry }条记录违反规则

extract-error-malformed = 第1行不是节录的首行:{ $detail }
extract-error-from-the-future = 节录格式版本为{ $found },高于本版本可读的{ $supported },请使用新版软件
extract-error-entry = 节录第{ $line }行有误:{ $reason }
extract-error-out-of-place = 第{ $line }行的第{ $entry }条记录不应位于此处
extract-error-shorter = 节录自称有{ $expected }条记录,实有{ $found }条
extract-error-unproven = 节录所载记录与台账头不符:{ $reason }
extract-error-published-differs = 节录不属于已公布台账头的那份台账
extract-error-other-size = 节录所据台账有{ $found }条记录,而非{ $expected }条
extract-error-sign-off-differs = 节录所载记录与签发的不一致:有遗漏
extract-error-foreign = 第{ $entry }条记录与该县(市)无关
extract-error-other-reform = 节录属于改革“{ $extract }”,而非“{ $given }”,或其数据版本不同
extract-error-unlawful = 第{ $entry }条记录违反规则,或其所依据的记录被遗漏
extract-error-beyond = “{ $subject }”超出节录的范围:只有完整台账才能判断

outbox-error-key-in-use = 提交编号“{ $key }”已用于另一指令
outbox-error-unknown-key = 发件箱中没有提交编号“{ $key }”
outbox-error-waiting = 提交编号“{ $key }”的指令尚未得到答复,不能清除,以免丢失
outbox-error-locked = “{ $place }”处的发件箱被另一进程占用
outbox-error-from-the-future = “{ $place }”处的发件箱格式版本为{ $found },高于本版本可读的{ $supported },请使用新版软件
outbox-error-damaged = “{ $place }”处不是发件箱,或已损坏:{ $detail }
outbox-error-io = 操作失败({ $operation }):{ $detail }

line-error = 第{ $line }行:{ $detail }

calendar-error-not-gazetted = { $day }是否为工作日由{ $year }年的通知确定,而日历中没有该年的通知
year-fault = 第{ $row }行第{ $column }列:{ $rule }({ $detail })
what-a-case-number = 办件编号(1至40个字母、数字或连字符)
what-a-staff-number = 工作人员编号(1至40个字母、数字或连字符)
what-a-unified-social-credit-code = 统一社会信用代码(18位数字或大写字母,末位为校验码)
what-a-basic-code = 基本编码(12位数字,末位可为Y)
what-an-implementation-code = 实施编码(统一社会信用代码、层级和基本编码,共31位)
