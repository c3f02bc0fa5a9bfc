import type { ReturnReason } from './reason.ts'

/** A big receiver whose answers mean more than their words: from its own published tables. */
interface Receiver {
  /** Name of the answering server, or the domain of the address. */
  at: RegExp
  /** Answers in lower case, the first that fits. */
  says: readonly (readonly [RegExp, ReturnReason])[]
}

const receivers: readonly Receiver[] = [
  {
    // learn.microsoft.com: NDR codes in Exchange Online; postmaster.live.com
    at: /\.(?:outlook|hotmail|office365|exchangelabs)\.com$|\.olc\.protection|(?:^|\.)(?:outlook|hotmail|live|msn)\.(?:com|jp|fr|de|co\.uk)$/,
    says: [
      [
        /[45]\.7\.(?:23|26|322|323|324|325|509|515)\b|dmarc verification|spf or dkim|sender policy framework/,
        'authfailure',
      ],
      [
        /[45]\.7\.(?:606|60[7-9]|6[1-4]\d)\b|banned sending ip|banned sender|5\.7\.51[13]\b|customer block list|s3150|s3140|block list/,
        'blocked',
      ],
      [/4\.7\.(?:5\d\d|8[5-9]\d)\b|5\.7\.(?:507|510)\b|please try again later\. \(s\d+\)/, 'blocked'],
      [/[45]\.7\.6[5-9]\d\b|ip reputation|unsolicited mail .* reputation/, 'badreputation'],
      [/[45]\.7\.25\b|must have a reverse dns/, 'requireptr'],
      [
        /5\.1\.8\b|bad outbound sender|5\.1\.90\b|5\.7\.(?:501|502|503|508|705)\b|spam abuse|access denied, sending domain/,
        'rejected',
      ],
      [/5\.7\.(?:512|5)\b/, 'notcompliantrfc'],
      [/5\.5\.4\b.*invalid domain|bad helo/, 'blocked'],
      [
        /rst\.notauthorized|restrictedrecipient|5\.7\.(?:124|133|134|193)\b|restricted to|not authorized to send/,
        'securityerror',
      ],
      [
        /5\.1\.10\b|adr\.recip\w*notfound|recipient ?not ?found|5\.4\.1\b.*recipient address rejected|5\.1\.(?:1|351)\b|does not exist at the organization|mailbox unavailable/,
        'userunknown',
      ],
      [/mailbox full|5\.2\.2\b|quota exceeded|quotaexceed/, 'mailboxfull'],
      [/5\.2\.3\b/, 'exceedlimit'],
      [/5\.2\.1\d\d\b|rate limit|too many messages|storedrv.*throttl|5\.2\.122/, 'toomanyconn'],
      [/hop count|5\.4\.(?:6|14)\b|possible mail loop/, 'networkerror'],
      [
        /5\.4\.(?:4|310|312)\b|dns domain .* does not exist|infodomainnonexistent|infonorecords/,
        'hostunknown',
      ],
      [/5\.4\.300\b|message expired|4\.4\.7\b/, 'expired'],
    ],
  },
  {
    // support.google.com/a/answer/3726730: SMTP errors and codes
    at: /google(?:mail)?\.com$|(?:^|\.)gmail\.com$|aspmx|\.gsmtp$/,
    says: [
      [
        /unauthenticated email|authentication (?:checks|information|results)|spf or dkim|[45]\.7\.(?:24|26|27|30|32)\b|dmarc|authenticate with/,
        'authfailure',
      ],
      [/low reputation/, 'badreputation'],
      [/out of storage space|over ?quota|quota exceeded/, 'mailboxfull'],
      [/account that you tried to reach is (?:disabled|inactive)|p=disableduser/, 'suspend'],
      [/does not exist|p=nosuchuser|answer=6596/, 'userunknown'],
      [/receiving mail (?:at a rate|too quickly)|receivingrate/, 'speeding'],
      [/unusual rate|not in whitelist|try again later, closing|helo\/ehlo argument/, 'blocked'],
      [/ptr record|forward dns entry|reverse dns/, 'requireptr'],
      [
        /rfc ?5322 compliant|rfcmessagenoncompliant|multiple (?:addresses|\d{3})|from: header|messages missing/,
        'notcompliantrfc',
      ],
      [/likely (?:suspicious|unsolicited)|unsolicitedmessageerror|this message is likely/, 'spamdetected'],
      [/message size limit|maxsizeerror/, 'mesgtoobig'],
      [/blocked because its content presents|illegal attachment|blockedmessage/, 'policyviolation'],
      [
        /relay (?:denied|access)|invalid credentials for relay|not authorized to send email directly/,
        'norelaying',
      ],
      [/exceeded \d+ hops/, 'networkerror'],
      [/unverifyable|not gsuite|sending limit|daily .* limit|too many (?:recipients|smtp)/, 'toomanyconn'],
    ],
  },
  {
    // Groups answer in the reader’s language: not there, or not open to you
    at: /(?:^|\.)googlegroups\.com$/,
    says: [[/groups\.google\.com\/support/, 'rejected']],
  },
  {
    // senders.yahooinc.com/smtp-error-codes; AOL and Verizon are on the same servers
    at: /\.yahoodns\.net$|(?:^|\.)(?:yahoo|aol|ymail)\.(?:com|co\.\w+|fr|de)$|\.yahoo\.com$|mx\.aol\.com$/,
    says: [
      [/requires all senders to authenticate|dmarc/, 'authfailure'],
      [/tss04|unexpected volume or user complaints|user complaints/, 'badreputation'],
      [/spamhaus|bl2\d/, 'blocked'],
      [/tss(?:09|11)|permanently deferred|unresolvable rfc\.?5321|unresolvable .*from domain/, 'rejected'],
      [/receiving mail too quickly/, 'speeding'],
      [/not accepted for policy reasons|ph01/, 'policyviolation'],
      [/rfc compliant/, 'notcompliantrfc'],
      [/is no longer valid|mailbox is disabled|554 30/, 'suspend'],
      [/max message per connection/, 'toomanyconn'],
      [/doesn't have a|mailbox not found|no such user/, 'userunknown'],
      [/over ?quota|mailbox is full/, 'mailboxfull'],
    ],
  },
  {
    // support.apple.com/102322
    at: /\.icloud\.com(?:\.akadns\.net)?$|(?:^|\.)(?:me|mac|icloud)\.com(?:\.akadns\.net)?$|(?:^|\.)apple\.com$|appleid\.com$/,
    says: [
      [/dmarc|both spf and dkim/, 'authfailure'],
      [/spamhaus|proofpoint\.com\/dnsbl|not accepting connections/, 'blocked'],
      [/no longer on server/, 'hasmoved'],
      [/over quota/, 'mailboxfull'],
      [/local policy|\[cs01\]/, 'policyviolation'],
      [/excessive volume/, 'speeding'],
      [/inactive email address|unknown or illegal alias|user (?:does not exist|not found)/, 'userunknown'],
      [/does not accept mail/, 'notaccept'],
    ],
  },
  {
    // cox.com/business/support/email-error-codes; charter/spectrum: AUP#I-nnnn
    at: /(?:^|\.)(?:cox\.(?:net|com)|charter\.net|spectrum\.\w+|rr\.com)$|cox\.net/,
    says: [
      [/aup#cxdns|no rdns|dns check failure/, 'requireptr'],
      [/aup#cxsndr/, 'authfailure'],
      [/aup#cxsmtp/, 'rejected'],
      [/aup#(?:cxcnct|cxmxrt)|too many sessions|message threshold/, 'toomanyconn'],
      [/aup#(?:cxthrt|cxmj)/, 'securityerror'],
      [/aup#urlbl/, 'spamdetected'],
      [/aup#(?:cxbl|cdrbl|ipbl)|too many (?:bad commands|invalid recipients)/, 'blocked'],
      [/aup#[a-z-]*(?:1000|12[0-5]\d)/, 'blocked'],
      [/aup#[a-z-]*(?:10[1-8]\d|1500|1520)/, 'rejected'],
      [/aup#[a-z-]*1090/, 'systemerror'],
      [/aup#[a-z-]*11[0-5]\d/, 'requireptr'],
      [/aup#[a-z-]*(?:11[6-9]\d|1560)/, 'policyviolation'],
      [/aup#[a-z-]*1260/, 'networkerror'],
      [/aup#[a-z-]*13[0-4]\d/, 'toomanyconn'],
      [/aup#[a-z-]*(?:13[5-9]\d|14\d\d|1540|1550|1580)/, 'speeding'],
      [/aup#[a-z-]*1530/, 'mesgtoobig'],
      [/attachment extension is forbidden|no data before greeting/, 'policyviolation'],
      [/sender rejected/, 'rejected'],
      [/recipient rejected/, 'userunknown'],
    ],
  },
  {
    // Orange and La Poste number their answers: OFR_416, LPN007_506
    at: /(?:^|\.)(?:orange\.fr|wanadoo\.fr|laposte\.net)$/,
    says: [
      [/(?:ofr|lpn\w*|ouk)[\d-]*_(?:401|517)\b|spf\/dns de votre/, 'authfailure'],
      [/(?:ofr|lpn\w*|ouk)[\d-]*_(?:104)\b/, 'toomanyconn'],
      [/(?:ofr|lpn\w*|ouk)[\d-]*_(?:305|402)\b/, 'securityerror'],
      [/(?:ofr|lpn\w*|ouk)[\d-]*_(?:403|405|415|421)\b/, 'rejected'],
      [/(?:ofr|lpn\w*|ouk)[\d-]*[_n]?(?:416|418)\b/, 'userunknown'],
      [/(?:ofr|lpn\w*|ouk)[\d-]*_417\b/, 'mailboxfull'],
      [/(?:ofr|lpn\w*|ouk)[\d-]*_(?:420|426)\b/, 'suspend'],
      [/(?:ofr|lpn\w*|ouk)[\d-]*_505\b/, 'systemerror'],
      [/(?:ofr|lpn\w*|ouk)[\d-]*_506\b/, 'spamdetected'],
      [/(?:ofr|lpn\w*|ouk)[\d-]*_514\b/, 'mesgtoobig'],
      [/(?:ofr|lpn\w*|ouk)[\d-]*_630\b/, 'policyviolation'],
      [/(?:ofr|lpn\w*|ouk)[\d-]*_(?:101|102|103|107|108|109|201|423|424|510|999)\b/, 'blocked'],
    ],
  },
  {
    // godaddy.com/help/what-does-my-email-bounceback-mean-3568
    at: /\.secureserver\.net$/,
    says: [
      [/\bib401\b/, 'securityerror'],
      [/\bib50[12]\b/, 'notcompliantrfc'],
      [/\bib506\b/, 'rejected'],
      [/\bib508\b/, 'authfailure'],
      [/\bib108\b/, 'requireptr'],
      [/\bib212\b|spam or virus/, 'spamdetected'],
      [/\bib705\b/, 'virusdetected'],
      [/\bib(?:605|007)\b/, 'toomanyconn'],
      [/\bib(?:101|504|510|607)\b/, 'speeding'],
      [/\bib103\b/, 'badreputation'],
      [/\bib(?:104|105|106|11[0-3])\b|rbl reject|spamhaus/, 'blocked'],
      [/account disabled/, 'suspend'],
      [/storage limit/, 'mailboxfull'],
      [/recipient not found|account does not exist/, 'userunknown'],
      [/queue too long|delivery timeout/, 'expired'],
      [/looping/, 'systemerror'],
    ],
  },
  {
    // service.mail.qq.com
    at: /(?:^|\.)qq\.com$/,
    says: [
      [/(?:spf|dmarc|dkim) check failed/, 'authfailure'],
      [/suspected bounce attack|suspected spam ip|connection denied/, 'blocked'],
      [/mail content denied|spam is embedded/, 'spamdetected'],
      [/suspected spam|rejected by recipients/, 'rejected'],
      [/frequency (?:of receiving messages is )?limited|mailbox unavailable or access deni/, 'toomanyconn'],
      [/deactivated mailbox/, 'suspend'],
      [/too large/, 'mesgtoobig'],
      [/mailbox not found/, 'userunknown'],
      [/bad address syntax/, 'syntaxerror'],
    ],
  },
  {
    // community.mimecast.com: SMTP error codes
    at: /\.mimecast(?:-offshore)?\.(?:com|co\.za)$/,
    says: [
      [/(?:spf|dkim|dmarc) sender invalid/, 'authfailure'],
      [/internal resources are temporarily unavailable|ip reputation/, 'badreputation'],
      [/sender address blocked|recipient temporarily unavailable|temporarily blacklisted/, 'blocked'],
      [/mail loop|incorrect hostname/, 'networkerror'],
      [/open relay/, 'norelaying'],
      [/inbounds disabled/, 'notaccept'],
      [
        /anti-?spoofing|content examination|host network,? not allowed|message bounced due to/,
        'policyviolation',
      ],
      [
        /envelope (?:blocked|rejected)|administrative prohibition|blocked senders|manual(?:ly)? block/,
        'rejected',
      ],
      [/requires encryption|tls version|ciphers|authenticat|certificate|submitter failed/, 'securityerror'],
      [/signature detected|url .*(?:dangerous|malicious)|spam/, 'spamdetected'],
      [/unable to process|ended early/, 'systemerror'],
      [/too many recipients|thread limit|service is temporarily/, 'toomanyconn'],
      [/size exceeded/, 'mesgtoobig'],
      [/virus|malware/, 'virusdetected'],
      [/invalid (?:recipient|address)|user unknown/, 'userunknown'],
    ],
  },
  {
    at: /(?:^|\.)facebook(?:mail)?\.com$/,
    says: [
      [/\bpol-p7\b/, 'authfailure'],
      [/\bpol-[pt][1-4]\b/, 'blocked'],
      [/\bmsg-p2\b/, 'contenterror'],
      [/\brcp-p[23]\b/, 'filtered'],
      [/\bint-p7\b/, 'mailboxfull'],
      [/\b(?:msg-p1|int-p2)\b/, 'mesgtoobig'],
      [/\bmsg-p3\b/, 'notcompliantrfc'],
      [/\bpol-p8\b/, 'policyviolation'],
      [/\bdns-(?:p[12]|t1)\b/, 'rejected'],
      [/\bdns-(?:p3|t2)\b/, 'requireptr'],
      [/\bpol-p6\b/, 'spamdetected'],
      [/\brcp-t4\b/, 'suspend'],
      [/\b(?:rcp-t1|int-t\w)\b/, 'systemerror'],
      [/\b(?:con-t[1-4]|msg-t1)\b/, 'toomanyconn'],
      [/\b(?:rcp-p1|int-p[134])\b/, 'userunknown'],
      [/\bpol-p5\b/, 'virusdetected'],
    ],
  },
  {
    // Phones of KDDI/au: “: User unknown” without an address is the reader’s own filter
    at: /(?:^|\.)(?:ezweb\.ne\.jp|au\.com|msmx\.au\.com)$/,
    says: [
      [/(?:^|550|\|) ?: user unknown/, 'filtered'],
      [/>: user unknown/, 'userunknown'],
      [/mailbox (?:full|exceed)|too much mail/, 'mailboxfull'],
    ],
  },
  {
    // docomo answers “unknown user” for a filter too, after the letter was sent
    at: /(?:^|\.)docomo\.(?:\w+\.)*ne\.jp$/,
    says: [
      [/552 .*too much mail data/, 'mailboxfull'],
      [/too many recipients/, 'toomanyconn'],
      [/^5\.1\.1 |^5\.0\.0 RCPT /, 'userunknown'],
      [/^5\.0\.0 DATA .*unknown user/, 'rejected'],
      [/unknown user|host unknown/, 'filtered'],
      [/message refused|sender .*reject/, 'rejected'],
      [/50\d (?:command|bad sequence|syntax)/, 'syntaxerror'],
    ],
  },
  {
    at: /(?:^|\.)messagelabs\.com$/,
    says: [
      [/\b542 .* rejected|not a valid|invalid recipient|no such user|does not exist/, 'userunknown'],
      [/authenticat|certificate|tls/, 'securityerror'],
      [/reputation/, 'badreputation'],
      [/rate control|connection rate|too many/, 'toomanyconn'],
      [/virus/, 'virusdetected'],
      [/spam/, 'spamdetected'],
      [/rejected for policy|envelope blocked|policy/, 'policyviolation'],
    ],
  },
  {
    // mail.i.ua/err/nn
    at: /(?:^|\.)(?:i|email)\.ua$/,
    says: [
      [/i\.ua\/err\/(?:1|6)\b/, 'norelaying'],
      [/i\.ua\/err\/2\b/, 'userunknown'],
      [/i\.ua\/err\/3\b/, 'suspend'],
      [/i\.ua\/err\/4\b/, 'mailboxfull'],
      [/i\.ua\/err\/5\b/, 'toomanyconn'],
      [/i\.ua\/err\/[79]\b/, 'blocked'],
      [/i\.ua\/err\/8\b/, 'rejected'],
      [/i\.ua\/err\/10\b/, 'filtered'],
    ],
  },
  {
    at: /(?:^|\.)zoho\.(?:com|eu|in)$/,
    says: [
      [/dmarc|spf/, 'authfailure'],
      [/does not exist|invalid recipient|unknown user/, 'userunknown'],
      [/greylist/, 'blocked'],
      [/policy/, 'policyviolation'],
    ],
  },
  {
    // developers.cloudflare.com/email-routing/postmaster
    at: /\.cloudflare\.net$/,
    says: [
      [/upstream error|4\.3\.0/, 'systemerror'],
      [/recipient address rejected|not (?:a )?valid|does not exist/, 'userunknown'],
      [/reputation/, 'badreputation'],
      [/spf|dkim|dmarc|authenticat/, 'authfailure'],
    ],
  },
]

/**
 * What the receiver's own table says of its answer; null where it is none of these, or not in its table. The code and the
 * step stand before the words: some mean another thing after the letter was sent.
 */
export function reasonByReceiver(
  hosts: readonly string[],
  { status, step }: { status: string | null; step: string | null },
  words: string,
): ReturnReason | null {
  const told = `${status ?? '-'} ${step ?? '-'} | ${words}`
  for (const { at, says } of receivers) {
    if (!hosts.some((host) => at.test(host))) continue
    for (const [pattern, reason] of says) if (pattern.test(told)) return reason
  }
  return null
}
