// Graphs are instantiated as in CUDA 11; what cu-bridge's CUDA 11.6 lacks is unknown.
void run(cudaGraphExec_t exec, cudaGraph_t graph, cudaStream_t stream) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    cudaGraphInstantiate(&exec, graph, 0); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    cudaGraphLaunch(exec, stream); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    int device = 0; // ok
    cudaStreamGetDevice(stream, &device); // expect[metax-c500-cu-bridge]: unknown
}

void log(cusparseHandle_t handle) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    cusparseLoggerSetLevel(5); // expect[metax-c500]: no-equivalent expect[metax-c500-cu-bridge]: no-equivalent
    cusparseDestroy(handle); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
}
