export const byId = id => document.getElementById(id);

/** Makes an element. Texts become text nodes, never markup: what arrived at the emulator is not to be trusted. */
export function make(tag, attributes = {}, ...children) {
    return filled(document.createElement(tag), attributes, children);
}

export function makeSvg(tag, attributes = {}, ...children) {
    return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** A text of unknown script and length, kept from disturbing the direction of what is around it. */
export const foreign = text => make("bdi", {}, String(text));

export function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
}

function filled(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== null) element.setAttribute(name, value);
    }
    element.append(...children.flat().filter(child => child !== null && child !== undefined));
    return element;
}
