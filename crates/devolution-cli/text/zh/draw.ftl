# 双随机抽取。
cli-column-item = 抽查事项
cli-column-unit = 单位
cli-column-coverage = 抽取方式
cli-column-basis = 依据
cli-column-object = 检查对象
cli-column-tier = 等级
cli-column-inspectors = 执法人员
cli-draw-items = 抽查事项清单:{ $provenance }
cli-draw-committed = 已存证检查对象{ $objects }个、执法人员{ $inspectors }名,见“{ $place }”
cli-draw-head = 存证值:{ $head }
cli-draw-publish = 应在随机种子产生之前公布
cli-draw-held = 从{ $objects }个检查对象中抽取{ $drawn }个;抽取记录见“{ $place }”
cli-draw-verified = 抽取结果复核无误:从{ $objects }个检查对象、{ $inspectors }名执法人员中抽取{ $drawn }个对象
cli-draw-compare = 请与随机种子产生之前公布的存证值核对(可用--head)
cli-draw-bad-seed = “{ $input }”不是“来源=值”
cli-draw-unknown-source = “{ $input }”:方案未公告此来源
cli-draw-seed-twice = “{ $input }”:该来源已有值
cli-draw-other-head = 名录不是已公布的名录:公布{ $head },实为{ $found }
cli-help-draw = 由输入推得的结果与所载不符:请据存证文件重新抽取并比对
