import { render } from 'preact';
import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import './style/table.css';
import './style/shell.css';
import './style/print.css';
import { AppContext } from './app';
import { DataError, readSite } from './data';
import { Page } from './shell/Page';
import { Sorry } from './shell/Sorry';
import { createStore } from './state/store';

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  try {
    const app = { site: readSite(document), store: createStore(window) };
    render(
      <AppContext.Provider value={app}>
        <Page />
      </AppContext.Provider>,
      root,
    );
  } catch (error) {
    render(<Sorry trouble={error instanceof DataError ? error.trouble : 'broken'} />, root);
  }
}
