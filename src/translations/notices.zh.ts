import type { NewsdeskTexts } from './types.js'

/** The texts of the notices that a person is sent in simplified Chinese. */
export const noticesZh: NewsdeskTexts['notices'] = {
  kinds: {
    'source-paused': {
      title: '来源已自行暂停',
      what: '“{{subject}}”不再自动导入。',
      next: '请打开该来源的“计划”标签页，并查看最近的导入记录。改正问题后，重新打开“自动导入”。',
    },
    'host-refused': {
      title: '主机拒绝导入程序',
      what: '{{subject}} 不允许导入程序访问。导入程序不会违背其意愿：以后的导入会再次请求这些页面。',
      next: '请查看该来源最近的导入记录和该主机的 robots.txt。请降低该来源的请求频率，或联系该主机的运营者。',
    },
    'run-failed': {
      title: '来源连续三次导入失败',
      what: '“{{subject}}”最近三次导入都失败了。此前导入的内容保持不变。',
      next: '请打开该来源最近的导入记录：其中说明了原因和处理办法。',
    },
    'removal-stopped': {
      title: '已阻止大量移除',
      what: '“{{subject}}”的已知页面一次缺失过多，因此视为网站故障：没有更改任何文章。',
      next: '请查看该网站。如果是故障，请等待：下次导入会自动继续。如果页面确实已移除，请在来源中调高“一次最多删除的页面”，然后再次导入。',
    },
    'no-worker': {
      title: '没有处理程序在运行',
      what: '导入在等待，计划也不会开始：已有一段时间没有处理程序的运行信号。最后一个处理程序及启动命令：',
      next: '请检查处理程序的进程或容器是否在运行，并查看其日志，然后重新启动。',
    },
    'disk-full': {
      title: '磁盘空间即将用尽',
      what: '{{subject}} 所在的磁盘剩余空间不多。用尽后，导入和保存都会出错。',
      next: '请腾出空间或扩大磁盘。“newsdesk prune”会删除不再被引用的已存页面。',
    },
    test: {
      title: '测试通知',
      what: '这是一次测试：通知可以送达。',
      next: '无需处理。',
    },
  },
  delivery: {
    failed: '未送达',
    off: '未设置',
    sent: '已发送',
    waiting: '等待发送',
  },
  fields: {
    attempts: '尝试次数',
    delivery: '发送状态',
    error: '未送达的原因',
    mail: '邮件',
    nextAttemptAt: '下次尝试',
    notice: '通知',
    subject: '对象',
    webhook: 'Webhook 通知',
  },
  states: { open: '未解除', over: '已解除' },
  mail: {
    isOver: '已解除：{{title}}。',
    lasted: '持续时间：{{from}} 至 {{to}}。',
    nothingToDo: '无需处理。',
    over: '已解除：',
    since: '开始于 {{from}}。',
    whatToDo: '如何处理：',
  },
  answers: {
    failed: '通知未送达：{{error}}',
    notSetUp: '尚未设置发送通知的方式：请参阅插件选项 notices.emailTo 和 notices.webhookUrl。',
    sent: '通知已发送。',
    underWay: '另一个进程正在发送此通知。',
  },
  ui: { sendAgain: '再次发送' },
}
