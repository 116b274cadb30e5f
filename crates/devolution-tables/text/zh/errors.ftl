# 表格与事件日志的差错。

table-column-power = 权限事项
table-column-county = 县(市)
table-column-case = 案例
table-column-activity = 活动
table-column-date = 日期
table-column-delegation = 下放编号
table-column-step = 步骤
table-column-until = 协议终止日

table-error-length = “{ $column }”列有{ $found }行,应与“{ $first }”列一样为{ $expected }行
table-error-type = “{ $column }”列的类型为{ $found },应为{ $expected }
table-error-null = “{ $column }”列第{ $row }行(自0起)为空
table-error-unknown = “{ $column }”列第{ $row }行(自0起):改革数据中没有“{ $id }”
table-error-date = “日期”列第{ $row }行(自0起):距1970-01-01第{ $day }天不是日期
table-error-step = “步骤”列第{ $row }行(自0起):{ $number }不是步骤编号
table-error-other-reform = 表格属于改革“{ $tables }”,与所给改革“{ $given }”或其数据不符
table-error-arrow = 不能组成表格:{ $detail }

export-error-io = 写入失败:{ $detail }
