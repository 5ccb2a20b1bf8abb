// Turns the link to a provider's video into its player, once a reader asks for it.
// Until then nothing of the provider is loaded; without this script the link leads there.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-player]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const player = document.createElement("iframe");
  player.className = "video__frame";
  player.title = link.dataset.title;
  player.allow = "autoplay; fullscreen; picture-in-picture";
  player.allowFullscreen = true;
  // Providers refuse players that don't say on which site they stand.
  player.referrerPolicy = "strict-origin-when-cross-origin";
  player.src = link.dataset.player;
  link.replaceWith(player);
  player.focus();
});
