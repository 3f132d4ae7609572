"""Chinese and Japanese paragraphs, drawn from a seed: no corpus of either comes with Python.

Common words in the patterns of sentences; like in real text, few words are frequent and most are rare (the
chance of a word falls with its rank, as Zipf found). A clause between two stops is seldom met twice.
"""

import random
from itertools import accumulate

CHINESE = {
    "N": """问题 系统 时间 工作 公司 数据 用户 服务器 学生 老师 城市 国家 技术 方法 结果 项目 文件 信息
    网络 程序 市场 经济 社会 历史 文化 语言 模型 接口 请求 响应 错误 日志 版本 代码 函数 测试 性能 内存
    线程 缓存 队列 数据库 索引 权限 密码 账户 订单 商品 价格 客户 合同 报告 会议 经理 工程师 医院 医生
    病人 药物 研究 大学 图书馆 音乐 电影 小说 作者 读者 故事 朋友 孩子 父母 家庭 房子 汽车 火车 飞机
    机场 街道 河流 山脉 天气 春天 夏天 秋天 冬天 早晨 夜晚 世界 生活 精神 意义 力量 机会 经验 能力 责任
    环境 能源 政府 法律 安全 质量 标准 设备 材料 工厂 农村 土地 粮食 蔬菜 水果 茶叶 咖啡 厨房 味道 颜色
    声音 光线 温度 速度 人工智能 机器学习 神经网络 操作系统 浏览器 供应链 可再生能源 气候变化 互联网
    知识产权""",
    "V": """使用 发现 解决 提供 需要 认为 开始 继续 完成 支持 选择 返回 处理 分析 检查 修改 删除 创建
    发送 接收 等待 讨论 学习 研究 建立 发展 提高 降低 影响 改变 保护 利用 管理 设计 生产 购买 出售 介绍
    说明 证明 记录 描述 参加 组织 离开 回到 遇到 忘记 想起 喜欢 担心 希望 相信 理解 接受 拒绝 观察 计算
    存储 读取 写入 压缩 加密 部署 监控 优化 重启""",
    "A": """重要 新 大 小 好 不同 主要 简单 复杂 快速 稳定 明显 特殊 普通 美丽 安静 年轻 古老 有效 可靠
    准确 完整 困难 丰富 严重 公开 传统 现代 巨大 轻松 温暖 寒冷 遥远 清楚""",
    "P": "我们 他们 他 她 我 你 大家 人们 有人 自己 这位先生 那个女孩 研究人员 开发者 管理员",
    "T": """今天 昨天 现在 最近 后来 去年 当时 以前 将来 每天 三月五日 2026年 上个星期 第二天 不久之后
    从那时起""",
    "D": "已经 正在 可能 应该 必须 没有 终于 仍然 总是 往往 几乎 突然 慢慢地 认真地 再次 同时 主动 无法",
}
CHINESE_PATTERNS = """
T，P D V 了 A 的 N，但是 N 的 N D 很 A。
N 和 N 的 N 对 P 来说 D 非常 A。
如果 P V N，就 D V N 的 N。
P 在 N 里 V 了 一个 A 的 N。
随着 N 的 V，越来越多的 N D V A 的 N 与 N。
为什么 N D V N？因为 P D V 它。
“N 不 A，”P 说，“P D V N。”
根据 N 的 N，N D 被 V，其中 N 占 37%。
T P V N、N 和 N，D V N。
请 V N 之后 再 V N；否则 N D V。
不仅 N D A，而且 N 也 D V 了！
"""
JAPANESE = {
    "N": """問題 時間 会社 仕事 学校 先生 学生 東京 日本 世界 言葉 データ システム サーバー ユーザー
    エラー ファイル プログラム テスト メモリ ネットワーク バージョン データベース リクエスト レスポンス
    設定 結果 方法 情報 技術 研究 歴史 文化 社会 経済 市場 商品 価格 電車 駅 空港 道 川 山 海 雨 雪 春
    夏 秋 冬 朝 夜 家 部屋 窓 本 音楽 映画 小説 物語 友達 子供 父 母 猫 犬 料理 お茶 コーヒー 野菜 果物
    病院 医者 薬 手紙 電話 写真 旅行 計画 会議 報告書 契約 法律 安全 品質 人工知能 機械学習 環境 責任
    経験 能力 意味 気持ち 約束 未来""",
    "V": """使う 見る 読む 書く 考える 始める 続ける 終わる 調べる 確認する 変更する 削除する 作成する
    送信する 待つ 話す 学ぶ 忘れる 思い出す 選ぶ 買う 売る 直す 守る 変える 増やす 減らす 理解する
    提供する 分析する 実行する 保存する 更新する""",
    "A": """新しい 大きい 小さい 良い 悪い 高い 安い 古い 若い 美しい 難しい 易しい 速い 遅い 静かな
    重要な 簡単な 複雑な 便利な""",
    "P": "私 彼 彼女 私たち あなた 誰か 開発者 管理者 担当者 その人 子供たち",
    "T": "今日 昨日 今 最近 去年 その時 毎日 翌朝 2026年3月 先週 いつか しばらくして",
    "D": "すでに まだ もう 必ず たぶん ずっと 急に ゆっくり もう一度 やっと ほとんど",
}
JAPANESE_PATTERNS = """
Tは、A Nを Vことに した。
Pは Nの Nを D Vために、A Nを Vている。
もし NがA場合は、Nを Vください。
NとNの間には A Nがある。
「Nは どうして Aのですか」と Pは 聞いた。
T、Pは D Nを Vつもりだったが、Nが なかった。
Nを Vとき、NのNが D Vことが できます。
Nについては、NおよびNを Vべきである。
A Nは、PにとってA Nより Aかもしれない。
"""


class Language:
    """Words by their place in a sentence, and patterns of sentences, whose capitals are such places."""

    def __init__(self, words: dict[str, str], patterns: str) -> None:
        self.words = {place: listed.split() for place, listed in words.items()}
        self.weights = {
            place: list(accumulate(1 / (rank + 2) for rank in range(len(listed))))
            for place, listed in self.words.items()
        }
        self.patterns = ["".join(pattern.split()) for pattern in patterns.split("\n") if pattern]

    def sentence(self, chance: random.Random) -> str:
        return "".join(
            chance.choices(self.words[mark], cum_weights=self.weights[mark])[0]
            if mark in self.words
            else mark
            for mark in chance.choice(self.patterns)
        )


LANGUAGES = [Language(CHINESE, CHINESE_PATTERNS), Language(JAPANESE, JAPANESE_PATTERNS)]


def paragraph(chance: random.Random) -> str:
    """A few sentences in one of the languages, now and then a smiling face after them."""
    language = chance.choice(LANGUAGES)
    sentences = "".join(language.sentence(chance) for _ in range(chance.randrange(2, 9)))
    return sentences + chance.choice(["", "", "", "", "", "", "😀", "👍🏽"])
