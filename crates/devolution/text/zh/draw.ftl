# 双随机抽取 (M10, M13)。

draw-coverage-by-rate = 按比例抽取
draw-coverage-full = 全覆盖

draw-source-numbers = 不计次序的数字
draw-source-ordered-numbers = 按公布次序的数字
draw-source-text = 文字或数值

draw-exclusion-certificate-expired = 执法证件在抽取之日已失效
draw-exclusion-lacks-field = 执法类别不全
draw-exclusion-recused = 对该对象应当回避

draw-vacancy = 检查对象{$object}需要{$unit}的执法人员{$needed}名,可派{$found}名
draw-excluded = {$inspector}:{$ground}
draw-vacancies = 未作抽取:有{$count}处执法人员不足

draw-rule-malformed = 不是任何一种行的格式
draw-rule-from-the-future = 由更新的版本写成
draw-rule-out-of-place = 此处应为另一行
draw-rule-cut-short = 缺少一行
draw-rule-not-canonical = 不是规范格式
draw-rule-root-differs = 根值与此前各行不符
draw-rule-unfit = 不能据以抽取
draw-rule-vacant = 有检查对象派不出执法人员
draw-rule-differs = 与抽取结果不符
draw-fault = 第{$line}行:{$rule}{$known ->
    [0] {""}
   *[other] :{$detail}
}

what-a-tier = 等级
what-a-unit = 执法单位
what-an-enforcement-field = 执法类别
what-a-source-of-a-seed = 随机种子来源
what-a-value-of-a-seed = 随机种子的值
what-a-rate = 抽查比例
