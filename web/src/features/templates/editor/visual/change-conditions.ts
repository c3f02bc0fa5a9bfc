import type { Component, ComponentDefinition, Editor } from 'grapesjs'
import { conditionOf, leftOver, movesWith } from './conditions-around.ts'
import { codeAttribute, refAttribute } from './letter-source.ts'

/** Makes, changes and takes away conditions on the canvas, and keeps them with what they are of. `piece`: of code. */
export function changeConditions(editor: Editor, piece: (code: string) => ComponentDefinition) {
  /** Its condition follows what was moved out of it. */
  function follow(component: Component, group: readonly Component[]) {
    if (movesWith(component)?.[0] === group[0]) return
    const parent = component.parent()
    if (!parent) return
    const place = group.indexOf(component)
    for (const one of group.slice(0, place)) one.move(parent, { at: component.index() })
    let last = component
    for (const one of group.slice(place + 1)) {
      one.move(parent, { at: last.index() + 1 })
      last = one
    }
  }

  // What is taken away takes its condition along: nobody is to find one around nothing.
  editor.on('command:run:before:core:component-delete', () => {
    for (const one of leftOver(editor.getSelectedAll())) one.remove()
  })
  let moving: Component[] | null = null
  editor.on('component:drag:start', ({ target }: { target?: Component }) => {
    moving = target?.parent() ? movesWith(target) : null
  })
  editor.on('component:drag:end', ({ target }: { target?: Component }) => {
    if (moving && target && moving.includes(target)) follow(target, moving)
    moving = null
  })

  return {
    showIf(component: Component, condition: string | null) {
      const now = conditionOf(component)
      const code = `<mj-raw>{% if ${condition} %}</mj-raw>`
      if (now && condition === null) {
        for (const one of [now.before, now.otherwise, now.after]) one?.remove()
      } else if (now) {
        now.before.removeAttributes(refAttribute)
        now.before.addAttributes({ [codeAttribute]: code })
        now.before.view?.render()
      } else if (condition !== null) {
        const parent = component.parent()
        const at = component.index()
        parent?.append(piece('<mj-raw>{% endif %}</mj-raw>'), { at: at + 1 })
        parent?.append(piece(code), { at })
      }
    },
    /** Begins what the others see with a copy of what is shown. */
    addOtherwise(component: Component) {
      const around = conditionOf(component)
      const parent = around?.after.parent()
      if (!around || !parent) return
      const at = around.after.index()
      parent.append(piece('<mj-raw>{% else %}</mj-raw>'), { at })
      const copies = around.shown.map((one, place) => parent.append(one.clone(), { at: at + 1 + place })[0])
      editor.select(copies[0])
    },
  }
}
