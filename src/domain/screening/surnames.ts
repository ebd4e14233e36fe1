// The surnames most people bear, and the compound ones still in use.
const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石' +
  '廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳' +
  '翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳柴蒙鲍华喻祁蒲房滕屈饶解牟艾' +
  '尤阳穆农司卓古吉缪简芦麦褚娄窦戚岑景宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛' +
  '仲虞敖巩明佘池查麻苑迟邝谈匡鞠惠荆乐冀郁胥南班栗燕楚鄢劳谌奚皮粟冼蔺厉伊仝郜海阚帅屠豆朴盖廉' +
  '禹井漆巴丰狄晋扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭鲜印逯隆茹诺慕玉亢嵇湛宾戎勾茅於尉冶檀衣'
export const COMPOUND_SURNAMES: readonly string[] =
  '欧阳|上官|皇甫|令狐|诸葛|司徒|司马|申屠|夏侯|贺兰|完颜|慕容|尉迟|长孙|东方|端木|南宫|西门|独孤|公孙|轩辕|宇文'.split(
    '|',
  )
const COMPOUND = COMPOUND_SURNAMES.join('|')

const SHAPE = new RegExp(`^(?:(?:${COMPOUND})\\p{Script=Han}{1,2}|[${SINGLE}]\\p{Script=Han}{1,2})$`, 'u')
// In words that only look like names: 方案, 安全, 和平里, 高龄, 任务书, 万元.
const NO_NAME =
  /[的了是在与及或不工作务区街道社局科室部办员人事项目费元月年日号级类位等案度量所站厅场楼校厂村镇乡县市省户岁汉病残低保困难全方式间面单划策题关体系点期通过助居里访某]/u

/** As {@link looksLikeName}, also with words of office: for names that must not be anybody's. */
export function hasNameShape(text: string): boolean {
  return SHAPE.test(text)
}

/** Two or three characters, four behind a compound surname, that begin like a person's name and hold no word of office. */
export function looksLikeName(text: string): boolean {
  return SHAPE.test(text) && !NO_NAME.test(text.slice(1))
}
