// One-dimensional transforms and MPI are what can be shown; the rest stays an open question.
#include <cufft.h> // expect[sunway]: adapt
#include <nccl.h> // expect[sunway]: adapt
#include <cublas_v2.h> // expect[sunway]: unknown
#include <cublasLt.h> // expect[sunway]: unknown
#include <cudnn.h> // expect[sunway]: unknown
#include <cusparse.h> // expect[sunway]: unknown
#include <cusolverDn.h> // expect[sunway]: unknown
#include <curand.h> // expect[sunway]: unknown
#include <ATen/cuda/CUDAContext.h> // expect[sunway]: unknown
#include <vector> // ok

void use(cufftHandle plan, double *x, int n) // expect[sunway]: unknown
{
    cufftPlan1d(&plan, n, CUFFT_Z2Z, 1); // expect[sunway]: adapt
    cufftPlan3d(&plan, n, n, n, CUFFT_Z2Z); // expect[sunway]: unknown
    ncclGroupStart(); // expect[sunway]: unknown
    ncclAllReduce(x, x, n, ncclDouble, ncclSum, nullptr, nullptr); // expect[sunway]: adapt
    cublasDgemm(nullptr, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, x, x, n, x, n, x, x, n); // expect[sunway]: unknown
}

int swfft(int mpi) // ok
{
    return mpi; // ok
}
