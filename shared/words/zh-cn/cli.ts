import type { cliEn } from '../en/cli.ts';

/** What the command line and the store say, in Chinese. */
export const cliZhCN: Readonly<Record<keyof typeof cliEn, string>> = {
  'cli.usage': `muster --profile <dir> [--author <name>] [--lang en|zh-CN] [--clock <time>] <verb>
  import <file>... [--slug <new>]
  list [--json]
  show <incident> --json [--at <time>]
  timeline <incident> --json
  log <incident> "text" [--at <time>] [--kind <kind>] [--role <role>]
  redact <entry id> --reason "why"
  export <incident> --format md|html|pdf|docx|xlsx|csv|ics|json|zip --out <file>
         [--sections <a,b>] [--important] [--roles-only] [--zone <IANA>]
  form <incident> --form registration|tasks|stage-sheet --out <file.html>
  wants --out <file>
  carry --out <file.muster> [--for <wants file>]
  pin remove "<name>"
  verify`,
  'cli.needs_flag': '缺少 {flag}。',
  'cli.needs_argument': '缺少 {argument}。',
  'cli.needs_verb': '请说明要做什么。',
  'cli.unknown_verb': '这里没有“{verb}”这个操作。',
  'cli.superfluous': '多了一个参数“{argument}”。',
  'cli.slug_for_one': '--slug 只能指定一个故障，因此只能配一个文件。',
  'cli.not_a_time': '{flag}：“{value}”不是时间，请写成 2024-04-08T15:23:00+08:00 的形式。',
  'cli.not_one_of': '{flag}：“{value}”不在可选值之中：{allowed}。',
  'cli.not_an_entry': '“{value}”不是条目编号，`timeline` 以 "id" 列出各条目的编号。',
  'cli.too_long': '{flag} 最多 {most} 个字符。',
  'cli.misuse': '无法理解：{detail}',
  'cli.imported': '{path}：已导入为 {number}（{slug}）。',
  'cli.already_here': '{path}：{number}（{slug}）已存在且内容相同，未作改动。',
  'cli.logged': '已记录并落盘：{id}',
  'cli.signed_by_account': '此配置目录尚未登记姓名，以“{name}”署名。可用 --author 指定。',
  'cli.exported': '已写入 {path}。',
  'cli.verify_fault': '问题：{fault}',
  'cli.verify_failed': '发现 {count} 处问题，未作任何改动。',
  'cli.verified': '文件完整；{events} 个事件的链条未断、未被改动；{incidents} 起故障的显示内容与日志一致。',
  'cli.verified_heads':
    '{events} 个事件中，{vouched} 个由写下它们的设备签名证明：由谁写下，没有遗漏，没有截去；{serverSigned} 条流中的 {ordered} 个事件由服务器签名证明：此后没有改动、遗漏或移位。未能证明：其余事件的这几点；事情实际发生的时间；整个文件没有连同其中的服务器公钥一起被替换。',

  'store.damaged': '此配置目录中的记录已损坏（{detail}），未作改动。',
  'store.newer': '此配置目录中的记录由更新的版本写成（{detail}），未作改动。',
  'store.unreadable': '此配置目录中的记录无法打开（{detail}）。',
  'store.in_use': '战情台正打开着此配置目录，无法从这里写入。请在窗口中操作，或关闭后重试。',

  'failure.not_allowed': '此窗口无权这样做：{detail}',
  'failure.unknown_call': '没有这个名称：{detail}',
  'failure.bad_arguments': '无法理解：{detail}',
  'failure.refused': '已拒绝：{detail}',
  'failure.not_found': '未找到：{detail}',
  'failure.ambiguous': '“{detail}”可能是以下任何一个：',
  'failure.no_person': '请先说明您是谁。',
  'failure.import_refused': '未导入任何内容。问题如下：',
  'failure.not_a_file': '{detail} 不是可读取的文件。',
  'failure.empty_file': '{detail} 是空文件。',
  'failure.too_large': '{detail} 过大，每个文件最多保存 25 MiB。',
  'failure.disk_full': '磁盘已满，未保存。请腾出空间后重试。（{detail}）',
  'failure.disk_error': '磁盘拒绝：{detail}',
  'failure.key_locked':
    '此操作需要本设备的密钥。密钥在系统钥匙串中，只有战情台的窗口能打开。请在窗口中操作；如窗口也打不开，其“共享服务器”面板会说明办法。',
  'failure.read_only': '只能读取：{detail}',
  'failure.store_unavailable': '存储没有响应，未保存。正在重新启动。',
  'failure.internal': '发生了不该发生的错误：{detail}',
};
