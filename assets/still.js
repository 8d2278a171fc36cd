/* Parts that no callback fills come as markup (layouts/still.py) and are put into their element when it stands. */
window.monitor.whenItStands("data-markup", (element) => {
  element.innerHTML = element.dataset.markup; // written and escaped by the server
});
