import type { NewsdeskTexts } from './types.js'

/** The texts of the notices that a person is sent in traditional Chinese, as used in Taiwan. */
export const noticesZhTw: NewsdeskTexts['notices'] = {
  kinds: {
    'source-paused': {
      title: '來源已自行暫停',
      what: '「{{subject}}」不再自動匯入。',
      next: '請開啟該來源的「排程」分頁，並檢視最近的匯入記錄。改正問題後，重新開啟「自動匯入」。',
    },
    'host-refused': {
      title: '主機拒絕匯入程式',
      what: '{{subject}} 不允許匯入程式存取。匯入程式不會違背其意願：之後的匯入會再次請求這些頁面。',
      next: '請檢視該來源最近的匯入記錄和該主機的 robots.txt。請降低該來源的請求頻率，或聯絡該主機的營運者。',
    },
    'run-failed': {
      title: '來源連續三次匯入失敗',
      what: '「{{subject}}」最近三次匯入都失敗了。先前匯入的內容維持不變。',
      next: '請開啟該來源最近的匯入記錄：其中說明了原因和處理方式。',
    },
    'removal-stopped': {
      title: '已阻止大量移除',
      what: '「{{subject}}」的已知頁面一次缺少過多，因此視為網站故障：沒有更改任何文章。',
      next: '請檢視該網站。如果是故障，請等待：下次匯入會自動繼續。如果頁面確實已移除，請在來源中調高「一次最多刪除的頁面」，然後再次匯入。',
    },
    'no-worker': {
      title: '沒有處理程序在執行',
      what: '匯入正在等待，排程也不會開始：已有一段時間沒有處理程序的運作訊號。最後一個處理程序及啟動指令：',
      next: '請檢查處理程序的行程或容器是否在執行，並檢視其記錄檔，然後重新啟動。',
    },
    'disk-full': {
      title: '磁碟空間即將用盡',
      what: '{{subject}} 所在的磁碟剩餘空間不多。用盡後，匯入和儲存都會出錯。',
      next: '請騰出空間或擴充磁碟。「newsdesk prune」會刪除不再被參照的已存頁面。',
    },
    test: {
      title: '測試通知',
      what: '這是一次測試：通知可以送達。',
      next: '無需處理。',
    },
  },
  delivery: {
    failed: '未送達',
    off: '未設定',
    sent: '已傳送',
    waiting: '等待傳送',
  },
  fields: {
    attempts: '嘗試次數',
    delivery: '傳送狀態',
    error: '未送達的原因',
    mail: '電子郵件',
    nextAttemptAt: '下次嘗試',
    notice: '通知',
    subject: '對象',
    webhook: 'Webhook 通知',
  },
  states: { open: '未解除', over: '已解除' },
  mail: {
    isOver: '已解除：{{title}}。',
    lasted: '持續時間：{{from}} 至 {{to}}。',
    nothingToDo: '無需處理。',
    over: '已解除：',
    since: '開始於 {{from}}。',
    whatToDo: '如何處理：',
  },
  answers: {
    failed: '通知未送達：{{error}}',
    notSetUp: '尚未設定傳送通知的方式：請參閱外掛選項 notices.emailTo 和 notices.webhookUrl。',
    sent: '通知已傳送。',
    underWay: '另一個行程正在傳送此通知。',
  },
  ui: { sendAgain: '再次傳送' },
}
