import type { ReturnReason } from './reason.ts'

/**
 * How mail servers of the world put it, in lower case. Patterns, not sentences: servers differ in a word or two, and what
 * nobody has seen yet is said like what is known. The order between reasons is `reason-of.ts`’s.
 */
type Wordings = Partial<Record<ReturnReason, readonly RegExp[]>>

const whose =
  '(?:e-?mail |mail )?(?:recipient|user|account|mail ?box|mailbox|address|customer|subscriber|destinataire|local ?part|alias|addressee)'

export const wordings: Wordings = {
  mailboxfull: [
    /(?:bandeja|buz[oó]n|caixa|casella|postfach|bo[iî]te|postvak|posta kutusu|brevl[aå]da|postkasse|inbox)\b[^.]{0,60}\b(?:dolu|full(?:t|d)?|llen[oa]|chei[oa]|pien[oa]|voll|pleine?|vol)\b|(?:quota|cuota|kontingent)[^.]{0,30}(?:excedid|superad|[uü]berschritten|d[ée]pass)/,
    /skrzynka[^.]{0,20}pe[lł]n|caixa[^.]{0,20}cheia|postvak[^.]{0,20}vol\b|メールボックス[^.]{0,10}(?:満杯|一杯)|邮箱[^.]{0,6}(?:已满|满)/,
    /(?:mail ?box|mail ?dir|mail ?folder|mailfile|inbox|account|user|recipient|box)\b[^.]{0,40}\b(?:is |was |currently )?(?:too )?full\b/,
    /\bfull mail ?box/,
    /(?:over|exceed\w*|beyond|reached|violat\w*|insufficient)\b[^.]{0,40}\b(?:quota|storage allocation|storage limit|disk space limit|local limit|receiving limits)/,
    /quota\b[^.]{0,40}\b(?:exceed|violation|reached|is full|used up)/,
    /over-?quota|disk ?quota|quota usage/,
    /storage allocation|out of storage space|space has been used up|account storage limit/,
    /(?:does not have|not) enough (?:storage |disk )?space/,
    /would exceed (?:the )?(?:maximum|mailbox)/,
    /(?:mail ?box|account|inbox)\b[^.]{0,40}\b(?:exceed\w*|over)\b[^.]{0,30}\b(?:limit|size|space|storage)/,
    /mail file size exceeds the maximum|too much mail data|too many messages on the server/,
    /bo[iî]te\b[^.]{0,30}\bpleine|postfach\b[^.]{0,30}\b(?:voll|überfüllt)|buz[oó]n\b[^.]{0,30}\bllen[oa]|casella\b[^.]{0,30}\bpiena/,
    /ящик[^.]{0,40}(?:переполнен|заполнен)|превышен\S* (?:квот|размер ящик)/,
  ],
  mesgtoobig: [
    /(?:message|mail|content|data|line)\b[^.]{0,30}\b(?:size|length)\b[^.]{0,40}\b(?:exceed\w*|limit|too (?:big|large))/,
    /exceed\w*\b[^.]{0,40}\b(?:message|mail|inbound|maximum|fixed)\b[^.]{0,20}\b(?:size|length)/,
    /message (?:file )?(?:is )?too big|message too large for this|too big for|size limit|line limit exceeded/,
    /taille limite du message|larger than (?:the )?(?:current )?(?:maximum|system limit)|письмо слишком велико/,
  ],
  exceedlimit: [
    /message (?:is )?too large|maximum size the user accepts|header size exceeds limit|recipsizelimit/,
  ],
  suspend: [
    /(?:casella|cuenta|buz[oó]n|conta|caixa|compte|bo[iî]te|konto|postfach|account|utente|usu[aá]rio|usuario)\b[^.]{0,30}(?:disabilitat|desactivad|deshabilitad|bloquead|suspendid|suspens|d[ée]sactiv|deaktiviert|gesperrt|bloccat|sospes|geblokkeerd)/,
    /(?:account|mail ?box|user|recipient|address)\b[^.]{0,50}\b(?:is |was |been |has been |temporar(?:y|ily) )(?:currently |temporar(?:y|ily) )?(?:disabled|suspend\w*|locked|frozen|deactivated|discontinued|blocked|isblocked|archived)\b/,
    /(?:disabled|suspended|deactivated|frozen|locked|archived) (?:account|mail ?box|user|recipient)/,
    /(?:account|mail ?box|user) (?:disabled|suspended|locked|deactivated)/,
    /mailbox disabled|mailbox currently suspended|invalid\/inactive user|temporarily inactive|temporary locked/,
    /recipient suspend|destinataire archivee|compte[^.]{0,30}bloqu|is no longer valid|account that you tried to reach is (?:disabled|inactive)/,
    /administrative?le?y disabled|account is temporarily limited|user account is expired|домен .*(?:заблокирован)|ящик[^.]{0,30}(?:заблокирован|отключ[её]н)/,
  ],
  hasmoved: [
    /\bhas (?:been )?moved\b|has been replaced by|no longer on (?:this )?server|(?:changed|new) (?:e-?mail )?address (?:is|to)/,
    /user (?:has )?moved|please (?:use|try) (?:the )?(?:new address|<\S+@)|address (?:has )?changed/,
  ],
  norelaying: [
    /relay(?:ing)?\b[^.]{0,25}\b(?:denied|not (?:permitted|allowed|authorized|supported)|prohibited|forbidden|rejected|restricted|refused)/,
    /(?:unable|not allowed|not permitted|cannot|do not|don't|won't|no) (?:to )?relay|open relay|insecure mail relay/,
    /(?:isn't|not) in my list of allowed rcpthosts?|non-local e-?mail address|we don't handle mail for|not (?:a )?gateway/,
    /email address is not verified|credentials for relay|not authorized to send email directly to our/,
  ],
  authfailure: [
    /\b(?:spf|dkim|dmarc)\b[^.]{0,60}\b(?:fail\w*|reject\w*|not pass\w*|policy|invalid|violation|incorrect|denied|did not pass|forbidden|verification|softfail|hard ?fail)/,
    /(?:fail\w*|violat\w*|reject\w*|not pass|without|per|due to|pass either|inspect your|check your|bad|invalid)\b[^.]{0,60}\b(?:spf|dkim|dmarc|sender policy framework)\b/,
    /not allowed to send[^.]{0,60}(?:spf|\/\/spf\.)|\/\/(?:www\.)?(?:spf\.pobox|openspf)|unauthenticated e-?mail|authentication information|authentication checks|(?:is|per) (?:its|it's) spf/,
    /spf[^.]{0,30}is not allowed to send|sender id \(pra\)|sender policy framework/,
  ],
  requireptr: [
    /reverse[- ]?dns|\brdns\b|ptr[- ]?(?:resource )?record|\bno ptr\b|missing ptr/,
    /(?:cannot|can't|could not|unable to) (?:find|resolve|get) your (?:reverse )?(?:host ?name|address|ip)/,
    /ip name lookup failed|unresolvable relay host|reverse lookup (?:failed|rejected)|mismatches client ip|forward dns entry does not/,
    /dns lookup failure:[^.]*try again|unverifyable sending ips?|client (?:host|ip)[^.]{0,30}no (?:dns|hostname)|dynamic ip or generic dns/,
  ],
  notcompliantrfc: [
    /rfc ?-?\d{0,4}[^.]{0,20}(?:non-?)?complian|not (?:rfc|compliant)|rfcmessagenoncompliant|duplicate headers?\b|violat\w+ (?:of )?rfc/,
    /multiple (?:addresses|from|subject|\S+ headers?|\d{3})|addresses in from:|(?:missing|no|blank|invalid|valid) (?:a valid )?(?:address in (?:the )?)?from:? (?:header|address)/,
    /(?:missing|required|duplicate|invalid|malformed) (?:message-id|date|from|subject)[: ]*header|bare (?:lf|line feed|<lf>)/,
  ],
  failedstarttls: [
    /starttls (?:is )?(?:required|needed|first|failed)|must issue a starttls|(?:does not|doesn't|no) support (?:start)?tls|tls (?:is )?(?:required|negotiation failed|handshake)|encryption (?:needed|required)/,
  ],
  userunknown: [
    /(?:nicht|n['’]est pas|no est[aá]|n[aã]o est[aá]|non [eè]|niet) [^.]{0,30}(?:aufgef[üu]hrt|verzeichnet|r[ée]pertori|inscrit|list(?:ad|at)[oa]|registrad|presente|vermeld)|(?:introuvable|inexistente|inesistente|inexistant)|(?:usuario|cuenta|buz[oó]n|direcci[oó]n|utente|casella|indirizzo|endere[cç]o|caixa postal|conta)\b[^.]{0,40}(?:no existe|non esiste|n[aã]o existe|no encontrad|non trovat|n[aã]o encontrad|desconocid|sconosciut|desconhecid)/,
    /(?:niet|ikke|inte|nicht) (?:gevonden|fundet|funnet|hittades|gefunden)|bulunamad[ıi]|nie (?:znaleziono|istnieje)|not found by smtp address lookup/,
    /такого[^.]{0,20}(?:пользователя|адреса|ящика)[^.]{0,10}(?:нет|не существует)/,
    /bo[iî]te[^.]{0,30}\binexistant|utente (?:sconosciuto|inesistente)|destinatario (?:sconosciuto|inexistente|desconocido)|nie ma takiego|u[sż]ytkownik[^.]{0,20}nie istnieje|usu[aá]rio[^.]{0,20}(?:n[aã]o existe|desconhecido|inexistente)|onbekende (?:gebruiker|ontvanger)|kullan[ıi]c[ıi] bulunamad|存在しません|(?:用户|收件人|邮箱)[^.]{0,6}不存在/,
    /(?:destination )?addresses? (?:was|were|is|are) (?:unknown|undeliverable|wrong|not (?:known|local|active))|(?:following )?recipients? (?:was|were|is|are) (?:undeliverable|unknown|not local|non-?existent)/,
    /not an active address|archived recipient|bad[-_ ]recipient|missing home directory|not in (?:the |our )?(?:address book|name directory|directory)|in name directory|no longer (?:with|employed|works)|wrong or no longer valid|spectator does not exist|is not a user|not a valid recipient/,
    /rece?i?pient address rejected: (?:access denied|user)|rejected: account unavailable|no matches to nameserver query|\bno such (?:local )?(?:object|mail ?drop|login)|delivery failed: no user|unknown or invalid|there is no such account|this is not a valid/,
    new RegExp(
      `${whose}\\b[^.]{0,60}\\b(?:unknown|not (?:be )?(?:found|known|exist\\w*|recogni[sz]ed|listed|present|a valid|active|available|ok|valid)|(?:does|do|did)(?: not|n't)(?: currently)? exist|non-?existent|doesn't have|invalid|no longer (?:exists|accepts|active|available)|unavail?able|inactive|wasn't found|couldn't be found|was not found|unrouteable|refuses to accept)`,
    ),
    new RegExp(
      `(?:unknown|no such|invalid|illegal|bad|non-?existent|no valid|not a (?:known|valid|local)|inactive|undeliverable|unrecogni[sz]ed|can't accept|no|incorrect|wrong)(?: or (?:illegal|unknown))?(?: virtual| local| final delivery| remote| destination)? ${whose}`,
    ),
    /(?:unknown|illegal|invalid|no such) (?:user|alias|recipient|mailbox|address|person|account|customer|userid)|userid\b/,
    /<[^<>]*> ?(?:: )?(?:not found|does not exist|unknown|not known)|\) unknown|not our (?:customer|user)|no one at this address/,
    /(?:unknown|bad|invalid) e-?mail|address (?:unknown|invalid|does not exist|rejected\.?\s*(?:$|\(in reply))|bad[ -]?address|unknown local[ -]?part/,
    /recipient address rejected[.:]?\s*(?:$|\(in reply|invalid|unknown|undeliverable|user\b|access denied|no such)|rejected address|rejects? (?:your )?recipient|rejected recipients?|not in my (?:validrcptto|badrecipientto)|badrcptto|recipient rejected/,
    /recip(?:ient)?\s?not\s?found|adr\.(?:recip|exrecip)|not listed in|no mailbox (?:here|found|by)|mailbox unavailable|user missing|doesn't have an? \S+ account|ディレクトリには見つかりません/,
    /utilisateur inconnu|destinataire[^.]{0,30}(?:invalide|inconnu)|no existe|nessun utente|unbekannt\w* (?:empf|benutzer)|(?:empf[äa]nger|benutzer|adresse)[^.]{0,40}(?:unbekannt|existiert nicht)/,
    /(?:пользовател|адрес|ящик|получател)\S*[^.]{0,40}(?:не найден|не существует|неизвест|не зарегистрирован)|нет такого (?:пользовател|адрес|ящик)/,
    /not email addresses|deleted user|user (?:has been )?deleted|account (?:has been )?(?:closed|deleted|terminated)/,
  ],
  filtered: [
    /due to user rules|not found recipient account|user refuses|refuses to receive|recipient (?:has )?(?:blocked|refused|rejected)|rejected (?:by|due to) (?:the )?(?:recipient|user|mailbox)\b/,
    /message filtered|(?:recipient|user|receiver)('s)?[^.]{0,30}(?:preferences|settings|privacy)|user reject|rejected by (?:recipients?|the user)|rejected by a? ?filter|domain[- ]filter/,
    /only accept\w* (?:mail|messages) from|not accepting (?:any )?(?:mail|messages)|is restricted|restricted sms|restrictedrecipient|rst\.notauthorized|notauthorized|not authorized to (?:send|e-?mail) (?:to )?(?:this|the) (?:recipient|address)/,
    /cannot route mail to user|account is protected|blocked by the recipient|you have been blocked|refuse to receive|bounced address|extended inactivity|header error \(state 18\)|refused by (?:the )?recipient/,
  ],
  rejected: [
    /sender ?(?:mx|noa|filterconfig)|badsendermx|badmailfrom|empty (?:e-?mail address|(?:envelope )?senders?)|valid-address-filter|outgoing mail suspen|all recipient addresses rejected ?: ?access denied/,
    /non-?member to a members|not allowed to post|(?:only|by) (?:members|subscribers)[^.]{0,30}(?:post|list)|sender(?:'s)? (?:domain |address )?(?:is )?(?:listed|on (?:a |our |the )?(?:black|block))|sender address is (?:black|block)/,
    /your (?:e-?mail )?(?:address|domain)\b[^.]{0,20}\b(?:banned|black ?listed|blocked|not (?:allowed|accepted))|your access to submit messages|mail ?from domain is listed|does not accept mail from|dead domain/,
    /sender[^.]{0,40}\b(?:rejected|denied|refused|invalid|blocked|not (?:accepted|allowed|pre-?approved|permitted|authorized|verified)|is spammer|unknown|verif\w+ fail\w*|not exist|unroutable|domain (?:not found|must exist|is empty)|banned)/,
    /(?:invalid|unroutable|unknown|bad|bogus|rejected|empty|null|blocked|unverified|denied) (?:envelope )?(?:sender|mail from|return[- ]path)/,
    /mail from\b(?! \[?\d+[.·]\d)[^.]{0,40}\b(?:rejected(?! for policy)|not owned|denied|invalid|domain|refused)|from: ?<?\S* ?domain is invalid|domain is invalid|domain of sender|return(?:ed)? mail not accepted|'send mail as'/,
    /batv|backscatter|third-party dsns?|null sender|<> |purported responsible address|registered gateway user|administrative prohibition|envelope (?:blocked|rejected)|emetteur invalide/,
    /rfc 1035 violation|recursive cname|mx records for|access denied \(in reply to mail from|fully qualified email address|blacklisted sender|message refused, delivery not authorized|delivery not authorized, message refused|unsigned dsn/,
    /not member article|not a member of this mailing list|reject (?:mail from|spammers)|connections not accepted from servers without a valid sender domain|rule imposed mailbox access|email address is on our blocked|you are sending to\/from an address that has been blacklisted|does not exist e2110/,
  ],
  hostunknown: [
    /domain\b[^.]{0,40}\b(?:does(?: not|n't) exist|not found|must exist|unknown|not reachable|couldn't be found|invalid|is not (?:valid|known))|no such domain|unknown domain/,
    /(?:unknown|no such|bad) (?:host|destination system|mail host)|host(?: name)?\b[^.]{0,20}\b(?:unknown|not found|unreachable)|host or domain name not found|domain name not found/,
    /(?:^|\s)(?:[a-z0-9-]+\.)+[a-z]{2,} does not exist|name or service not known|illegal host\/domain|any host named|unrouteable (?:mail )?(?:address|domain)|unrouteable address|address lookups? failed permanently|non-?existent (?:host|domain)|nxdomain/,
    /all relevant mx records|dns server returned answer with no data|dns domain .* does not exist|nonexistentdomain|account or domain may not exist|mail domain mentioned|домен[^.]{0,30}(?:не найден|не существует)/,
  ],
  spamdetected: [
    // Barracuda says of content that it is `(who@where:blocked)`
    /permanent failure for one or more recipients \([^)]*:blocked\)/,
    /blocked for abuse|unacceptable content|anti-?spam|phishing|looks? like (?:spam|junk|ube)|junk (?:e-?)?mail|undesirable content|content (?:looks|appears)/,
    /\bspam\b|spam(?:assassin|-like|profiler|ming|bouncer)|spam_?\d|\bube\b|unsolicited|bulk (?:e-?)?mail|bulk\.advertising|mail content denied|junk mail/,
    /content[^.]{0,30}\b(?:rejected|denied|filter|unacceptable|banned)|blacklisted url|uribl|surbl|recurrent pattern|message (?:was )?classified|reject, id=|similar to spam|gtube/,
    /rejecting (?:banned|mail) content|mail rejected\. ofr_506|спам/,
  ],
  virusdetected: [/\bvirus(?:es)?\b|malware|trojan|infected|malicious|potentially executable|worm\b|вирус/],
  policyviolation: [
    /content restrictions|(?:company|organi[sz]ation|local) (?:rules|restrictions)/,
    /polic(?:y|ies)\b|illegal attachment|header (?:error|are not accepted)|closed mailing list|non-member|members-only|protocol violation|organizational settings|low priority|mass mailer/,
    /attachments?[^.]{0,30}(?:not (?:allowed|accepted)|forbidden|extension)|multiple addresses|content presents a potential|captcha|not subscribed to this group|prohibited (?:file|attachment)|host network,? not allowed/,
  ],
  badreputation: [/reputation|unexpected volume or user complaints|due to user complaints/],
  securityerror: [
    /authenticat\w+[^.]{0,30}(?:required|fail\w*|invalid|credentials|turned on|not allowed|disabled)|unauthenticated senders?|authentification (?:requise|invalide)|must authenticate/,
    /not subscribed to ses|not authorized to perform|executable files are not|verification failure|tls required|you are not authorized to send|dead domain|security (?:violation|reasons)|certificate/,
  ],
  systemerror: [
    /unable to connect to [^ ]*daemon|service (?:is )?(?:temporarily |currently )?unavailable|temporarily unable to|try again later: internal|queue (?:file )?(?:write|size)|requested action aborted: local error|local problem/,
    /(?:internal|local|system|server|configuration|config|temporary local|unexpected|ldap|i\/o|queue file|mail system)\b[^.]{0,30}\b(?:error|problem|failure|misconfigured|write error)/,
    /create a mail loop|duplicated message-id|loop alert|loop back warning|loops? back to (?:me|myself)|loop was found|loop broken|looping|misconfigured|service currently unavailable|can't create|could not load|interrupted system call|no mdb|timeout waiting for input|transaction failed/,
    /delivery to (?:file|pipe) forbidden|creator crashed|ldap (?:attribute|server|lookup)|several matches found|bad interpreter|badprimary|invalidinsmtp|no proxy for recipient|unable to contact ldap|database (?:error|failure)|server (?:temporarily )?(?:not available|unavailable)|unable to process|encountered an error while being processed|after multiple retries|permission denied|forbidden .*delivery|local delivery failed|lmtp error/,
  ],
  networkerror: [
    /lost connection|no response from (?:server|host|remote)|connection (?:timed? ?out|failed|broken)|unable to (?:reach|contact) (?:the )?(?:host|server|destination)|network error|all relevant hosts|broken pipe|remote (?:host|server) (?:closed|dropped)/,
    /hop count|possible mail loop|too many hops|forwarding loop|routing loop|message looping|maximum forwarding|exceeded \d+ hops/,
    /no route to host|host is unreachable|network (?:is )?(?:error|unreachable)|host name lookup fail|host(?: name)? lookup fail|host not found, try again|malformed (?:or unexpected )?name server|name server\b[^.]{0,40}\b(?:failure|timeout|error)/,
    /best-preference mx|mxloopback|could not connect|couldn't connect|wasn't able to establish an smtp connection|unable to (?:connect|resolve route|resolve)|dns records for the destination|unrouteable mail domain|dns (?:error|failure|lookup)|domain name .*lookup|servfail|does not advertise|temporary lookup failure/,
  ],
  expired: [
    /retry time(?:out)? (?:not reached|exceeded)|retry timeout|too old|queue (?:time|life)|could not be delivered (?:for|within|after)|undeliverable for \d|delivery (?:attempts?|retry) (?:exceeded|expired|limit)|message (?:has )?expired|has been in (?:the )?queue/,
    /(?:connection|operation|conversation|message|delivery|session)\b[^.]{0,30}\btimed? ?out|time-?out\b|delivery time expired|giving up on|gave up|not been collected|not reachable within/,
    /message (?:has )?expired|has expired|envelope expired|giving up\b|could not deliver for|host not reachable|been in the queue too long|could not be delivered for|retry (?:time(?:out)?|timeout) (?:not reached|exceeded)|failing for a long time|server did not respond|not respond\w*|did not accept our requests to connect|could not find a gateway|no answer from host|unable to deliver in|delayed (?:for )?more than|will be retried|has been frozen|delay reason|still trying|could not contact dns servers|not delivered within|queue\.expired|not yet (?:been )?(?:received|delivered)|mail delivery delayed/,
  ],
  speeding: [
    /try again slower|at a rate that|receiving mail (?:at a rate|too quickly)|(?<!connection )(?:rate|frequency|volume)[- ](?:limit\w*|control)|excessive volume|too many (?:messages|emails|mails)|sent too many|sending too (?:fast|many)|slow down|unusual rate|messages? per (?:session|hour|minute)|ratelimit|throttl\w+|too much mail|frequency limited|too quickly/,
  ],
  toomanyconn: [
    /(?:server|system|host) (?:is )?(?:too )?busy|too busy/,
    /too many (?:messages|mails|e-?mails|connects)|connections? from your|exceeded the (?:maximum|allowed) number|sending limit|message rate/,
    /too many (?:concurrent |simultaneous |smtp )?(?:connections?|sessions|recipients|errors)|connection (?:rate )?limit|connection rate|max emails per hour|maximum sending rate|daily message quota|trop de connexions|numerous attempts to deliver|maximum connection|concurrent connections|max message per connection|exceeded .{0,20}connections|connection frequency/,
  ],
  blocked: [
    /(?:blocked|refused|rejected|denied) ?[-–:] ?see http|(?:bad|invalid|sender) ip\b|by your ip\b|your (?:ip|host|server|remotehost|network)\b[^.]{0,60}\b(?:abus\w+|spam\w*|suspicio\w+|deferred|denied|refused|throttl\w+)|spams? (?:from|ips?)\b/,
    /not allowed to connect|was blocked by|mail from \[?(?:\d+[·.]){3}\d+\]? (?:refused|rejected)|black ?hole|you are (?:sending spam|black|not welcome)|sending spam see|unfriendly|zombie|open relay database|listed (?:in|at|on|as) [^ ]*(?:bl|rbl|abus)/,
    /(?:client|host|ip|ip address|server|network|connection|relay)\b[^.]{0,60}\b(?:blocked|black ?listed|banned|not (?:permitted|accepted|allowed|currently accepting)|rejected|blocklist\w*|listed)\b/,
    /(?:blocked|banned|listed|blacklisted|rejected|refused|denied|denying)\b[^.]{0,60}\b(?:ip|ip address|client|host|server|spamhaus|spamcop|sorbs|dnsbl|rbl|blocklist|blacklist|block list|black list|bl)\b/,
    /spamhaus|spamcop|dnsbl|sorbs|barracudacentral|\brbl\b|senderbase|blocklist|block list|black ?list/,
    /connection (?:was )?(?:refused|reset|dropped|closed|denied)|refused to talk|go away|access denied\. ip|dynamic ip|open proxy|not accepting (?:connections|mail from)|smtp server of your isp|confirm this mail server|server requires confirmation|bad helo|helo\b[^.]{0,30}(?:invalid|rejected|denied|mismatch)|not currently accepting mail from your|access from|no access from mail server|service refused|suspected spam ip|esmtp not accepting|you cannot send|domain does not exist:/,
  ],
  contenterror: [
    /mime (?:headers?|complexity|error)|8-bit data|improper use|header size exceeds|binary content|base64 encoding|too many "?received|malformed|invalid characters|null characters?|conversion (?:is )?(?:required|prohibited|failed)|media (?:error|not supported)|content (?:error|type)/,
  ],
  systemfull: [
    /mail system (?:is )?full|insufficient (?:system|disk) (?:storage|space)|no space left|disk (?:is )?full|out of disk/,
  ],
  notaccept: [
    /does ?n[o']t (?:accept|receive|handle) (?:any )?(?:e-?)?mail|no mx record|null mx|nullmx|no smtp service|couldn't find a mail exchanger|no mail exchanger|name server: \.: host not found|smtp protocol returned a permanent error|not accepting network messages|destination server (?:is )?(?:down|shut)|system shutting down|does not want mail/,
  ],
  mailererror: [
    /unknown mailer error/,
    /procmail|maildrop|mailer error|command (?:failed|died|output)|exit (?:code |status )?\d+|pipe to \||\bpipe (?:failed|delivery)|died with status|child exited|delivery agent/,
  ],
  syntaxerror: [
    /syntax error|malformed address|angle-brackets nested|expected word or|domain missing in source|bad sequence|improper sequence|command (?:not recognized|unrecognized|parameter not implemented|not implemented)/,
  ],
}

/** Addresses shortened, and no dot within a name or a number: what a pattern may not reach over is the end of a sentence alone. */
const joined = (words: string) =>
  words.replace(/[^\s<>"'()]+@[^\s<>"'():;,]+/g, 'who@where').replace(/(?<=[^\s.])\.(?=[^\s.])/g, '·')
let lastWords = ''
let lastJoined = ''

export function saysAny(reason: ReturnReason, words: string): boolean {
  if (words !== lastWords) lastJoined = joined(words)
  lastWords = words
  return wordings[reason]?.some((pattern) => pattern.test(words) || pattern.test(lastJoined)) ?? false
}
