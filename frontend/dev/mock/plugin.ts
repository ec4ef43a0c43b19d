import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Plugin } from 'vite';

import { MockApi } from './api.ts';
import { UNITS, unitOf } from './units.ts';
import { World } from './world.ts';

/** A heartbeat as often as the real channel sends it, ms. */
const HEARTBEAT = 2000;

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function sendJson(response: ServerResponse, value: unknown, cookie?: string): void {
  if (cookie !== undefined) response.setHeader('Set-Cookie', cookie);
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

/** Which unit the browser signed in as: the mock's whole session is one cookie. */
function seatedAt(request: IncomingMessage): string | undefined {
  return /(?:^|; )mock-unit=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
}

/** Lets in whomever the hint names, and sends the browser on. */
function signIn(request: IncomingMessage, response: ServerResponse): void {
  const { searchParams } = new URL(request.url ?? '/', 'http://mock');
  const unit = searchParams.get('hint')?.split(':')[2] ?? 'centre';
  response.setHeader('Set-Cookie', `mock-unit=${unit}; Path=/`);
  response.writeHead(302, { Location: searchParams.get('next') ?? '/' });
  response.end();
}

/** The only session there is. */
function openSession(request: IncomingMessage): Record<string, unknown> {
  const now = new Date().toISOString();
  return {
    id: 'here',
    here: true,
    device: 'Chromium · Linux 电脑',
    address: request.socket.remoteAddress,
    place: null,
    county: { code: '371427', name: '夏津县' },
    since: now,
    lastSeen: now,
  };
}

/** One distinct GraphQL-over-SSE connection that never ends by itself. */
function streamDesk(world: World, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  const send = (deskChanged: Record<string, unknown>): void => {
    response.write(`event: next\ndata: ${JSON.stringify({ data: { deskChanged } })}\n\n`);
  };
  const now = () => ({ revision: world.revision, serverTime: new Date(world.now()).toISOString() });
  const beat = () => send({ ...now(), callId: null, callVersion: null, rings: false, organisation: 1 });
  beat();
  const timer = setInterval(beat, HEARTBEAT);
  const stop = world.subscribe(({ id, version }, rings) =>
    send({ ...now(), callId: id, callVersion: version, rings, organisation: null }),
  );
  request.on('close', () => {
    clearInterval(timer);
    stop();
  });
}

/** Answers the backend's addresses from the SDL and invented data, so that screens can be built and looked at alone. */
export function mockServer(): Plugin {
  const world = new World(Date.now);
  const posts = UNITS.map(({ code, name, kind }) => ({
    id: code,
    name: '值班席',
    unit: name,
    kind: kind.toLowerCase(),
  }));

  async function answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const seat = seatedAt(request);
    const county = request.headers.host?.startsWith('portal.')
      ? null
      : { code: '371427', name: '夏津县', state: 'OPEN', reason: '' };
    if (path === '/session')
      sendJson(response, { signedIn: seat !== undefined, demo: true, signIn: 'posts', county });
    else if (path === '/session/demo-posts') sendJson(response, { posts });
    else if (path === '/session/sign-in') signIn(request, response);
    else if (path === '/session/open') sendJson(response, { sessions: [openSession(request)] });
    else if (path === '/session/end') sendJson(response, {}, 'mock-unit=; Path=/; Max-Age=0');
    else if (path === '/session/sign-out') sendJson(response, {}, 'mock-unit=; Path=/; Max-Age=0');
    else if (path === '/portal/counties') {
      sendJson(response, [{ code: '371427', name: '夏津县', url: 'http://xiajin.localhost:5173/' }]);
    } else if (path.startsWith('/healthz')) sendJson(response, {});
    else if (path === '/live') streamDesk(world, request, response);
    else if (path === '/graphql') {
      const { query, variables } = await bodyOf(request);
      const api = new MockApi(world, unitOf(seat ?? 'centre'));
      sendJson(response, await api.execute(String(query), variables as Record<string, unknown>));
    } else return false;
    return true;
  }

  return {
    name: 'huying-mock-server',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://mock').pathname;
        answer(path, request, response).then(
          (answered) => {
            if (!answered) next();
          },
          (failure: unknown) => next(failure),
        );
      });
    },
  };
}
