/** Shows this visit a number of its own wherever the page marks one: `<a data-habitue-phone href="tel:…">`. */
export const numberScript = (address: string): string => `(function () {
  var habitue = (window.habitue = window.habitue || [])
  function ask(visitor) {
    var tags = new URLSearchParams(location.search)
    var said = { visitor: visitor, page: location.href, referrer: document.referrer, utmSource: tags.get('utm_source'),
      utmMedium: tags.get('utm_medium'), utmCampaign: tags.get('utm_campaign') }
    var query = new URLSearchParams()
    for (var name in said) if (said[name]) query.set(name, String(said[name]).slice(0, 2000))
    fetch(${JSON.stringify(address)} + '/number?' + query).then(function (answer) { return answer.json() }).then(show, function () {})
  }
  function show(given) {
    if (!given || !given.number) return
    document.querySelectorAll('[data-habitue-phone]').forEach(function (place) {
      place.textContent = given.shown
      if (place.hasAttribute('href')) place.setAttribute('href', 'tel:' + given.number)
    })
  }
  function start(triesLeft) {
    if (typeof habitue.anonymousId === 'function') return ask(habitue.anonymousId())
    habitue = window.habitue || habitue
    if (triesLeft > 0) setTimeout(function () { start(triesLeft - 1) }, 200)
  }
  start(50)
})()
`
