/* Copies the address of a new link, where the browser lets a page do that. */
(() => {
  const address = document.querySelector("[data-share-address]");
  const button = document.querySelector("[data-share-copy]");
  if (!address || !button) return;
  address.addEventListener("focus", () => address.select());
  address.focus();
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address.value);
    document.querySelector("[data-share-copied]").textContent = "Copied.";
  });
})();
