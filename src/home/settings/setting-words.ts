// What each setting is about, in Chinese; the English stands in its schema (environment.ts), as `licet --help` tells it.
import type { settings } from "./environment.js";

export type SettingName = keyof typeof settings;

/** A setting without words does not compile. */
export const settingWords: Readonly<Record<SettingName, string>> = {
  HOST: "监听地址",
  PORT: "监听端口",
  LICET_MONITOR_PORT: "供运行监控使用的另一端口",
  PUBLIC_URL: "印在证照上的网址：首次启动时登记，未设置时以登记的为准",
  LICET_TRUSTED_PROXIES: "可信的前置代理",
  LICET_HOME: "主目录：凡未另行设置的，都存放于此",
  LICET_EVENT_STORE: "事件日志的存放处",
  LICET_DATABASE: "视图的存放处",
  LICET_DOCUMENTS: "已签章文件的存放处；未设置时在主目录内",
  AWS_ACCESS_KEY_ID: "文件存储桶的访问密钥编号",
  AWS_SECRET_ACCESS_KEY: "文件存储桶的访问密钥",
  AWS_SESSION_TOKEN: "文件存储桶的临时访问令牌",
  LICET_OIDC_ISSUER: "统一身份认证的地址；未设置时生产环境无人可以登录",
  LICET_OIDC_AUDIENCE: "令牌应当签发给谁",
  LICET_OIDC_CLAIMS: "令牌中哪些声明说明登录者是谁",
  LICET_OIDC_ROLES: "统一身份认证中各角色的名称",
  LICET_RIGHTS_FROM: "权限的来源：登记的任命、令牌的声明，或者两者",
  LICET_OIDC_CLIENT_ID: "浏览器登录所用的客户端编号",
  LICET_OIDC_CLIENT_SECRET: "浏览器登录所用的客户端密钥",
  LICET_OIDC_SCOPE: "浏览器登录时请求的范围",
  LICET_SESSION_IDLE_MINUTES: "多少分钟未操作即退出登录",
  LICET_SESSION_HOURS: "登录最长保持多少小时",
  LICET_FINAL_ACTS_MAX_AGE: "终止证照或密钥的人，须在多少秒之内登录过",
  LICET_FINAL_ACTS_ACR: "终止证照或密钥的人，登录须达到的级别",
  LICET_KEY_PASSPHRASE_FILE: "开启密钥的口令文件",
  LICET_AUDIT_DAYS: "审计记录保存多少天",
  LICET_REGISTER_PENALTY_YEARS: "行政处罚自决定之日起公示多少年",
  LICET_SMTP_URL: "发送邮件的服务器；未设置时不能以邮件提醒",
  LICET_MAIL_FROM: "邮件的发件人",
  LICET_TIME_ZONE: "登记机构的时区",
  LICET_DEMO: "空的开发主目录是否生成演示数据",
  LICET_ROLES: "本进程承担的工作",
  LICET_RATE_LIMIT: "是否限制未登录者的请求频率",
  LICET_SECURITY_LOG: "登录与拒绝的记录写往何处",
  LOG_LEVEL: "运行日志的级别",
  NODE_ENV: "运行环境：生产环境没有开发账户、密钥和演示数据，并拒绝明文传输",
};
