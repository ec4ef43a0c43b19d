// Runs before every page: lets a test hear the bell. `data-bell` on <html> says ringing or quiet.
window.observed = { loops: 0, strokes: 0 };
{
  const { observed } = window;
  const show = () => (document.documentElement.dataset.bell = observed.loops > 0 ? 'ringing' : 'quiet');
  document.addEventListener('DOMContentLoaded', show);
  const { start } = AudioBufferSourceNode.prototype;
  const { stop } = AudioScheduledSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...when) {
    if (this.loop) observed.loops += 1;
    else observed.strokes += 1;
    show();
    this.context.addEventListener('statechange', () => (observed.audible = this.context.state === 'running'));
    observed.audible = this.context.state === 'running';
    return start.apply(this, when);
  };
  AudioScheduledSourceNode.prototype.stop = function (...when) {
    if (this.loop) observed.loops -= 1;
    show();
    return stop.apply(this, when);
  };
}
