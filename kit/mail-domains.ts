const listOf = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Mailboxes anybody can have. */
export const freeProviders = listOf(`
gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de ymail.com rocketmail.com hotmail.com hotmail.co.uk hotmail.fr
outlook.com live.com live.co.uk msn.com icloud.com me.com mac.com aol.com gmx.com gmx.de gmx.net web.de t-online.de freenet.de
mail.com proton.me protonmail.com pm.me tutanota.com fastmail.com zoho.com mail.ru inbox.ru list.ru bk.ru internet.ru
yandex.ru yandex.com ya.ru yandex.by yandex.kz rambler.ru lenta.ru ro.ru autorambler.ru myrambler.ru qip.ru pochta.ru
ukr.net i.ua meta.ua bigmir.net tut.by orange.fr free.fr laposte.net wanadoo.fr sfr.fr libero.it virgilio.it alice.it
btinternet.com sky.com talktalk.net virginmedia.com ntlworld.com comcast.net verizon.net att.net cox.net sbcglobal.net
qq.com 163.com 126.com naver.com daum.net seznam.cz wp.pl o2.pl onet.pl interia.pl`)

/** Addresses for ten minutes: nobody reads them tomorrow. */
export const disposableDomains = listOf(`
mailinator.com mailinator.net guerrillamail.com guerrillamail.net guerrillamail.org guerrillamailblock.com sharklasers.com
grr.la 10minutemail.com 10minutemail.net 10minemail.com 20minutemail.com tempmail.com temp-mail.org temp-mail.io temp-mail.ru
tempmail.net tempmail.dev tempmailo.com tempail.com tempr.email tmpmail.org tmpmail.net tmail.ws throwawaymail.com
trashmail.com trashmail.net trashmail.de trash-mail.com yopmail.com yopmail.fr yopmail.net cool.fr.nf jetable.org
getnada.com nada.email dispostable.com maildrop.cc mailnesia.com mailcatch.com mintemail.com mohmal.com emailondeck.com
fakeinbox.com fakemail.net fakemailgenerator.com mytemp.email moakt.com inboxkitten.com spamgourmet.com spam4.me
spambox.us mailsac.com discard.email discardmail.com burnermail.io 33mail.com anonbox.net mailpoof.com emailfake.com
crazymailing.com generator.email dropmail.me minuteinbox.com luxusmail.org ethereal.email 1secmail.com 1secmail.net
1secmail.org wwjmp.com esiix.com xojxe.com yoggm.com tempinbox.com deadaddress.com incognitomail.org mailexpire.com
mailmoat.com mailnull.com nospam.ze.tc owlpic.com snapmail.cc binkmail.com bobmail.info suremail.info zippymail.info
dodgeit.com einrot.com cuvox.de armyspy.com dayrep.com fleckens.hu gustr.com jourrapide.com rhyta.com superrito.com teleworm.us`)

/** Domains nobody has: slips of the keyboard, and what was meant. */
export const mistypedDomains: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'gmail.com': `gmial.com gmai.com gmal.com gmaul.com gmil.com gnail.com gmail.co gmail.con gmail.cm gmail.om gmail.ru gamil.com
      gmaill.com gmali.com gmail.comm gmailcom gmail.cim gmail.vom gmeil.com`,
    'mail.ru':
      'mial.ru mali.ru mail.ry mail.tu mail.ri maul.ru meil.ru mail.rru mail.rh maill.ru nail.ru mail.ur',
    'yandex.ru':
      'yandeks.ru yande.ru yandx.ru yandex.ry yndex.ru yanex.ru yadnex.ru yandex.tu jandex.ru yandrx.ru yandexru',
    'rambler.ru': 'ramler.ru rambler.ry rambler.tu rambller.ru',
    'hotmail.com': 'hotmial.com hotmal.com hotmil.com hotmail.con hotmail.co hotmai.com hotnail.com',
    'yahoo.com': 'yaho.com yahooo.com yahoo.con yahoo.co yhoo.com yaoo.com',
    'outlook.com': 'outlok.com outlook.con outloook.com outllok.com outlook.co',
    'icloud.com': 'iclod.com icloud.con icoud.com icloud.co iclould.com',
    'bk.ru': 'bk.ry bk.tu',
    'inbox.ru': 'inbox.ry inbx.ru inbox.tu',
    'list.ru': 'list.ry list.tu',
  }).flatMap(([meant, slips]) => listOf(slips).map((slip) => [slip, meant] as const)),
)

/** Mailboxes of an office, read by whoever is there. */
export const roleNames: ReadonlySet<string> = new Set(
  listOf(`
  abuse accounting accounts admin administrator billing booking bookings buh buhgalter careers commercial contact contacts
  customercare customerservice delivery director enquiries finance help helpdesk hello hr info information inquiries
  it jobs kadry legal mail manager market marketing media news newsletter no-reply noreply office order orders partner
  partners post postmaster pr press privacy reception root sale sales secretary security service shop spam staff
  store supply support team tech webmaster zakaz zakazy zakupki kontakt prodazhi opt snab`),
)
